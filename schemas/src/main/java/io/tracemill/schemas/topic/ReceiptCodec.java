package io.tracemill.schemas.topic;

import io.tracemill.schemas.access.Seal;
import io.tracemill.schemas.model.ProjectId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Receipts as sealed texts: a version, the projects, the offsets.
///
/// Who has the same secret reads each other's.
public final class ReceiptCodec {

    private static final byte VERSION = 2;
    private static final int MAX_PROJECTS = 10_000;
    private static final int MAX_PARTITIONS = 100_000;
    private static final int MAX_BITS = 63;

    private final Seal seal;

    /// @param secret of the installation, may be empty
    /// @param incarnation of the topic `trace-events`, which makes receipts of one that was made
    ///   anew worthless
    public ReceiptCodec(String secret, String incarnation) {
        this.seal = new Seal("receipt", secret, incarnation);
    }

    public String encode(Receipt receipt) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        out.write(VERSION);
        write(receipt.projects().size(), out);
        for (ProjectId project : receipt.projects()) {
            byte[] id = project.value().getBytes(StandardCharsets.UTF_8);
            write(id.length, out);
            out.writeBytes(id);
        }
        write(receipt.written().size(), out);
        receipt.written()
                .forEach((partition, extent) -> {
                    write(partition, out);
                    write(extent.first(), out);
                    write(extent.last() - extent.first(), out);
                });
        return seal.close(out.toByteArray());
    }

    /// Nothing for a text that was not made with this secret.
    public Optional<Receipt> decode(String text) {
        try {
            return seal.open(text).flatMap(body -> read(ByteBuffer.wrap(body)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Receipt> read(ByteBuffer in) {
        if (in.get() != VERSION) {
            return Optional.empty();
        }
        TreeSet<ProjectId> projects = new TreeSet<>(Comparator.comparing(ProjectId::value));
        for (long left = read(in, MAX_PROJECTS); left > 0; left--) {
            byte[] id = new byte[(int) read(in, in.remaining())];
            in.get(id);
            projects.add(new ProjectId(new String(id, StandardCharsets.UTF_8)));
        }
        Map<Integer, Receipt.Extent> written = new TreeMap<>();
        for (long left = read(in, MAX_PARTITIONS); left > 0; left--) {
            int partition = (int) read(in, Integer.MAX_VALUE);
            long first = read(in, Long.MAX_VALUE);
            written.put(
                    partition, new Receipt.Extent(first, first + read(in, Long.MAX_VALUE - first)));
        }
        return in.hasRemaining() ? Optional.empty() : Optional.of(Receipt.of(projects, written));
    }

    /// In seven bits a byte, the lowest first.
    private static void write(long value, ByteArrayOutputStream out) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long read(ByteBuffer in, long most) {
        long value = 0;
        for (int shift = 0; shift < MAX_BITS; shift += 7) {
            if (!in.hasRemaining()) {
                throw new IllegalArgumentException("the bytes end inside of a number");
            }
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                if (value < 0 || value > most) {
                    throw new IllegalArgumentException("a number beyond " + most);
                }
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than nine bytes");
    }
}
