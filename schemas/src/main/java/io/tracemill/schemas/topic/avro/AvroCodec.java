package io.tracemill.schemas.topic.avro;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// A record of ours as Avro with single-object encoding: two marker bytes, the writer schema's
/// fingerprint, the data.
///
/// Bytes of the current version are decoded directly; bytes of an older one are first brought up to
/// date by Avro's own schema resolution.
public final class AvroCodec<T> {

    /// A buffer that had to grow beyond this is not kept.
    private static final int MAX_KEPT_BYTES = 2 * 1024 * 1024;

    private final SchemaHistory history;
    private final BiConsumer<AvroWriter, T> writer;
    private final Function<AvroReader, T> reader;

    /// Encoding reuses one buffer per thread.
    private final ThreadLocal<AvroWriter> buffers = ThreadLocal.withInitial(AvroWriter::new);

    AvroCodec(
            SchemaHistory history,
            BiConsumer<AvroWriter, T> writer,
            Function<AvroReader, T> reader) {
        this.history = history;
        this.writer = writer;
        this.reader = reader;
    }

    public byte[] encode(T value) {
        AvroWriter out = buffers.get();
        out.reset();
        out.writeRaw(history.header());
        writer.accept(out, value);
        byte[] bytes = out.toByteArray();
        if (bytes.length > MAX_KEPT_BYTES) {
            buffers.remove();
        }
        return bytes;
    }

    /// @throws UndecodableRecordException when the bytes are of no known version or malformed
    public T decode(byte[] bytes) {
        byte[] current = history.current(bytes);
        AvroReader in = new AvroReader(current, SchemaHistory.HEADER_LENGTH);
        try {
            T value = reader.apply(in);
            if (!in.isAtEnd()) {
                throw in.malformed("bytes after the end of the record");
            }
            return value;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UndecodableRecordException(
                    "Avro "
                            + history.name()
                            + " before byte "
                            + in.position()
                            + ": "
                            + e.getMessage());
        }
    }
}
