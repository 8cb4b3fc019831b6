package io.tracemill.e2e.exact.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// The body of an OTLP request, in one of the forms in which SDKs send it.
public record Body(Form form, byte[] bytes) {

    /// How spans are written.
    public enum Form {
        PROTOBUF,
        JSON,
        ZIPPED_PROTOBUF;

        public String contentType() {
            return this == JSON ? "application/json" : "application/x-protobuf";
        }

        public boolean isZipped() {
            return this == ZIPPED_PROTOBUF;
        }
    }

    public static Body of(Form form, List<Piece> pieces) {
        return new Body(
                form,
                switch (form) {
                    case JSON -> OtlpJson.encode(pieces);
                    case PROTOBUF -> OtlpProtobuf.encode(pieces);
                    case ZIPPED_PROTOBUF -> zipped(OtlpProtobuf.encode(pieces));
                });
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
