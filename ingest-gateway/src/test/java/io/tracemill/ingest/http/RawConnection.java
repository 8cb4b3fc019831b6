package io.tracemill.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tracemill.ingest.TestGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/// A connection to the gateway over which a test sends bytes as it likes.
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    RawConnection(TestGateway gateway) throws IOException {
        socket = new Socket("127.0.0.1", gateway.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static String head(String method, String path, String header) {
        return head(method, path, TestGateway.KEY, header);
    }

    static String head(String method, String path, String key, String header) {
        return method
                + " "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + key
                + "\r\nContent-Type: application/json\r\n"
                + header
                + "\r\n\r\n";
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /// Until the gateway closes the connection, in whatever way.
    String readToEnd() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] some = new byte[8192];
        try {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                read.write(some, 0, count);
            }
        } catch (java.net.SocketException reset) {
            read.writeBytes("(reset)".getBytes(ISO_8859_1));
        }
        return read.toString(ISO_8859_1);
    }

    /// The status line of the next answer.
    String readStatus() throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
