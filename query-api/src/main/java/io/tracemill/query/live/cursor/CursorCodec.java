package io.tracemill.query.live.cursor;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Cursors as texts of letters, digits, `-` and `_` that nobody else can make: a version, the time,
/// the lowest offset of each topic and what each partition is above it, then an HMAC.
///
/// Who has the same secret reads each other's.
public final class CursorCodec {

    private static final byte VERSION = 1;
    private static final int SIGNATURE_BYTES = 12;
    private static final int MAX_PARTITIONS = 4096;
    private static final int MAX_TEXT = 64 * 1024;
    private static final int MAX_EVENTS_OF_RECORD = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    public CursorCodec(byte[] secret) {
        try {
            this.mac = Mac.getInstance(ALGORITHM);
            this.mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    public String encode(Cursor cursor) {
        Position position = cursor.position();
        VarintWriter out = new VarintWriter();
        out.write(VERSION);
        out.write(Math.max(0, cursor.issuedAt().getEpochSecond()));
        write(position.traces(), out);
        write(position.rollups(), out);
        out.write(position.begun().size());
        new TreeMap<>(position.begun())
                .forEach((partition, told) -> {
                    out.write(partition);
                    out.write(told);
                });
        byte[] body = out.toBytes();
        byte[] signed = Arrays.copyOf(body, body.length + SIGNATURE_BYTES);
        System.arraycopy(signature(body), 0, signed, body.length, SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /// Nothing for a text that was not made with this secret.
    public Optional<Cursor> decode(String text) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        try {
            byte[] signed = Base64.getUrlDecoder().decode(text);
            int length = signed.length - SIGNATURE_BYTES;
            if (length <= 0) {
                return Optional.empty();
            }
            byte[] body = Arrays.copyOf(signed, length);
            byte[] signature = Arrays.copyOfRange(signed, length, signed.length);
            return MessageDigest.isEqual(signature(body), signature)
                    ? read(new VarintReader(ByteBuffer.wrap(body)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] signature(byte[] body) {
        byte[] whole;
        synchronized (mac) {
            whole = mac.doFinal(body);
        }
        return Arrays.copyOf(whole, SIGNATURE_BYTES);
    }

    private static void write(Offsets offsets, VarintWriter out) {
        int partitions = offsets.partitions();
        long lowest = partitions == 0 ? 0 : Long.MAX_VALUE;
        for (int partition = 0; partition < partitions; partition++) {
            lowest = Math.min(lowest, offsets.at(partition));
        }
        out.write(partitions);
        out.write(lowest);
        for (int partition = 0; partition < partitions; partition++) {
            out.write(offsets.at(partition) - lowest);
        }
    }

    private static Optional<Cursor> read(VarintReader in) {
        if (in.read(VERSION) != VERSION) {
            return Optional.empty();
        }
        Instant issuedAt = Instant.ofEpochSecond(in.read(Integer.MAX_VALUE));
        Offsets traces = readOffsets(in);
        Offsets rollups = readOffsets(in);
        Map<Integer, Integer> begun = new TreeMap<>();
        for (long left = in.read(MAX_PARTITIONS); left > 0; left--) {
            begun.put((int) in.read(MAX_PARTITIONS), (int) in.read(MAX_EVENTS_OF_RECORD));
        }
        return in.isAtEnd()
                ? Optional.of(new Cursor(new Position(traces, rollups, begun), issuedAt))
                : Optional.empty();
    }

    private static Offsets readOffsets(VarintReader in) {
        long[] next = new long[(int) in.read(MAX_PARTITIONS)];
        long lowest = in.read(Long.MAX_VALUE);
        for (int partition = 0; partition < next.length; partition++) {
            next[partition] = lowest + in.read(Long.MAX_VALUE - lowest);
        }
        return Offsets.of(next);
    }
}
