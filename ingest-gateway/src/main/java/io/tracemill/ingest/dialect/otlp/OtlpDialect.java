package io.tracemill.ingest.dialect.otlp;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.Dialect;
import io.tracemill.ingest.text.MalformedInputException;
import io.tracemill.ingest.text.Pool;
import java.util.Locale;

/// OpenTelemetry's own protocol, protobuf or JSON by the content type.
public final class OtlpDialect implements Dialect {

    /// What events carry as their dialect.
    public static final String NAME = "otlp";

    private final Pool<ProtobufWalk> protobuf = new Pool<>(ProtobufWalk::new);
    private final Pool<JsonWalk> json = new Pool<>(JsonWalk::new);

    @Override
    public Decoded decode(byte[] body, Arrival arrival) {
        return isJson(body, arrival.contentType())
                ? decodeJson(body, arrival)
                : decodeProtobuf(body, arrival);
    }

    /// Without a content type that tells, a brace does: no protobuf request begins with one.
    private static boolean isJson(byte[] body, String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.contains("json")) {
            return true;
        }
        boolean told = type.contains("proto") || type.contains("grpc");
        return !told && firstVisible(body) == '{';
    }

    private static int firstVisible(byte[] body) {
        for (byte each : body) {
            if (each > ' ') {
                return each;
            }
        }
        return -1;
    }

    private Decoded decodeProtobuf(byte[] body, Arrival arrival) {
        ProtobufWalk walk = protobuf.borrow();
        try {
            return walk.decode(body, arrival);
        } catch (MalformedInputException e) {
            return new Decoded.Malformed(message(e));
        } finally {
            protobuf.giveBack(walk);
        }
    }

    private Decoded decodeJson(byte[] body, Arrival arrival) {
        JsonWalk walk = json.borrow();
        try {
            return walk.decode(body, arrival);
        } catch (MalformedInputException e) {
            return new Decoded.Malformed(message(e));
        } finally {
            json.giveBack(walk);
        }
    }

    private static String message(MalformedInputException e) {
        return String.valueOf(e.getMessage());
    }
}
