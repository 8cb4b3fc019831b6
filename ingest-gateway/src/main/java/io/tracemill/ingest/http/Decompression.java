package io.tracemill.ingest.http;

import io.tracemill.ingest.Refusal;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// How a body is compressed, and its undoing in bounded steps.
enum Decompression {
    IDENTITY {
        @Override
        InputStream open(byte[] body) {
            return new ByteArrayInputStream(body);
        }
    },
    GZIP {
        @Override
        InputStream open(byte[] body) throws IOException {
            return new GZIPInputStream(new ByteArrayInputStream(body), STEP_BYTES);
        }
    },
    /// zlib's format, as HTTP means it; the bare format that some clients send is told by its
    /// missing header.
    DEFLATE {
        @Override
        InputStream open(byte[] body) {
            boolean zlib =
                    body.length >= 2
                            && (body[0] & 0x0F) == 8
                            && ((body[0] & 0xFF) << 8 | body[1] & 0xFF) % 31 == 0;
            return new InflaterInputStream(
                    new ByteArrayInputStream(body), new Inflater(!zlib), STEP_BYTES);
        }
    };

    static final String SUPPORTED = "gzip, deflate, identity";

    private static final int STEP_BYTES = 32 * 1024;

    /// Nothing when the encoding is one that is not supported.
    static Optional<Decompression> of(@Nullable String contentEncoding) {
        if (contentEncoding == null) {
            return Optional.of(IDENTITY);
        }
        return switch (contentEncoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Optional.of(IDENTITY);
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "deflate" -> Optional.of(DEFLATE);
            default -> Optional.empty();
        };
    }

    abstract InputStream open(byte[] body) throws IOException;

    /// @throws RefusedException when the body is malformed, too large, or there is no room for it
    byte[] undo(byte[] body, BodyLimit limit, Lease lease) {
        GrowingBytes whole = new GrowingBytes(0);
        byte[] step = new byte[STEP_BYTES];
        try (InputStream in = open(body)) {
            for (int read = in.read(step); read >= 0; read = in.read(step)) {
                limit.check((long) whole.count() + read);
                lease.take(read);
                whole.add(step, read);
            }
            return whole.toByteArray();
        } catch (EOFException e) {
            throw malformed("ends before it is complete", whole);
        } catch (IOException e) {
            throw malformed("is damaged: " + e.getMessage(), whole);
        }
    }

    private RefusedException malformed(String what, GrowingBytes whole) {
        return new RefusedException(
                Refusal.malformed(
                        "the %s body %s (after %d decompressed bytes)"
                                .formatted(name().toLowerCase(Locale.ROOT), what, whole.count())));
    }
}
