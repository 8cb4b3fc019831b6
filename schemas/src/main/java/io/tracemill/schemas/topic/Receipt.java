package io.tracemill.schemas.topic;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an accepted request gets back: the last offset that it wrote in each partition of
/// `trace-events`. It holds all that is needed to tell when its spans can be read, so nobody has to
/// remember it.
///
/// @param offsets by partition, ascending, not empty
public record Receipt(Map<Integer, Long> offsets) {

    /// The HTTP header that carries it, both ways.
    public static final String HEADER = "Tracemill-Receipt";

    private static final byte VERSION = 1;
    private static final int ENTRY_BYTES = Integer.BYTES + Long.BYTES;
    private static final int MAX_PARTITIONS = 10_000;

    public Receipt {
        offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
        if (offsets.isEmpty()) {
            throw new IllegalArgumentException("receipt: expected at least one partition");
        }
    }

    /// The text of the header: base64url.
    public String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + ENTRY_BYTES * offsets.size());
        bytes.put(VERSION);
        offsets.forEach((partition, offset) -> bytes.putInt(partition).putLong(offset));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// Nothing when the text is no receipt.
    public static Optional<Receipt> decode(String text) {
        if (text.length() > 2 * ENTRY_BYTES * MAX_PARTITIONS) {
            return Optional.empty();
        }
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean shaped =
                bytes.remaining() > 1
                        && (bytes.remaining() - 1) % ENTRY_BYTES == 0
                        && bytes.get() == VERSION;
        return shaped ? entries(bytes) : Optional.empty();
    }

    private static Optional<Receipt> entries(ByteBuffer bytes) {
        Map<Integer, Long> offsets = new TreeMap<>();
        while (bytes.hasRemaining()) {
            int partition = bytes.getInt();
            long offset = bytes.getLong();
            if (partition < 0 || offset < 0) {
                return Optional.empty();
            }
            offsets.put(partition, offset);
        }
        return Optional.of(new Receipt(offsets));
    }
}
