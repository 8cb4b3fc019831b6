package io.tracemill.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.local.process.Loopback;
import io.tracemill.local.process.OwnerOnlyFile;
import io.tracemill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

/// The loopback ports that the stack listens on; 0 stands for a free one.
public record Ports(int gateway, int grpc, int query, int processor, int kafka, int clickHouse) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The ports that clients know.
    public static final Ports USUAL = new Ports(4318, 4317, 8080, 8081, 9092, 8123);

    /// Free ports only.
    public static final Ports FREE = new Ports(0, 0, 0, 0, 0, 0);

    /// Reads the ports of a running stack.
    public static Ports read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Ports.class);
    }

    /// Writes the file whole or not at all.
    void write(Path file) throws IOException {
        OwnerOnlyFile.write(file, JSON.writeValueAsBytes(this));
    }

    /// Real ports for all: the ones that clients know as they are, the inner ones moved away when
    /// they are taken.
    ///
    /// @throws StartFailure when a port that clients know is in use
    public Ports resolved() {
        Iterator<Integer> free = Loopback.freePorts(6).iterator();
        return new Ports(
                known(gateway, "the gateway", free),
                known(grpc, "OTLP over gRPC", free),
                known(query, "the query API", free),
                inner(processor, free),
                inner(kafka, free),
                inner(clickHouse, free));
    }

    private static int known(int port, String of, Iterator<Integer> free) {
        if (port == 0) {
            return free.next();
        }
        if (!Loopback.isFree(port)) {
            throw new StartFailure(
                    "Port "
                            + port
                            + " (for "
                            + of
                            + ") is in use. Stop what listens there, or take free ports with"
                            + " `./tracemill up --ports 0`.");
        }
        return port;
    }

    private static int inner(int port, Iterator<Integer> free) {
        return port != 0 && Loopback.isFree(port) ? port : free.next();
    }
}
