package io.tracemill.process.retry.session;

import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// A request history as bytes: a version, what was asked, then each trace with its times relative
/// to the one before. A trace with an id of OpenTelemetry takes about 32 bytes.
public final class RequestHistoryCodec {

    private static final byte VERSION = 1;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /// Instead of an id's length: 16 bytes that are 32 lower-case hexadecimal digits.
    private static final int HEX_ID = 0;

    private static final int HEX_ID_BYTES = 16;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    /// Status, revision, start and duration, and an id's length, of the largest size.
    private static final int MAX_NUMBERS = 5 * 10;

    private RequestHistoryCodec() {}

    public static byte[] encode(RequestHistory history) {
        List<RootRequest> requests = history.requests();
        List<byte[]> ids = requests.stream().map(each -> idBytes(each.traceId())).toList();
        int size = ids.stream().mapToInt(id -> id.length + MAX_NUMBERS).sum();
        ByteBuffer out = ByteBuffer.allocate(1 + Long.BYTES + MAX_NUMBERS + size);
        out.put(VERSION);
        out.putLong(history.isEmpty() ? 0 : requests.getFirst().fingerprint());
        writeCount(out, requests.size());
        long before = 0;
        for (int i = 0; i < requests.size(); i++) {
            RootRequest request = requests.get(i);
            writeCount(out, isHex(request.traceId()) ? HEX_ID : ids.get(i).length);
            out.put(ids.get(i));
            write(out, request, before);
            before = request.startUnixNanos();
        }
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    /// @throws IllegalStateException when another version wrote the bytes
    public static RequestHistory decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "stored request history: expected version %d, found %d"
                            .formatted(VERSION, version));
        }
        long fingerprint = in.getLong();
        int size = (int) readCount(in);
        List<RootRequest> requests = new ArrayList<>(size);
        long before = 0;
        for (int i = 0; i < size; i++) {
            RootRequest request = read(in, fingerprint, before);
            requests.add(request);
            before = request.startUnixNanos();
        }
        return RequestHistory.of(requests);
    }

    private static void write(ByteBuffer out, RootRequest request, long before) {
        long start = request.startUnixNanos();
        out.put((byte) request.status().ordinal());
        writeCount(out, start - before);
        writeCount(out, request.endUnixNanos() - start);
        long difference = request.revision() - start / NANOS_PER_MILLI;
        writeCount(out, difference << 1 ^ difference >> 63);
    }

    private static RootRequest read(ByteBuffer in, long fingerprint, long before) {
        TraceId traceId = readId(in);
        TraceStatus status = TraceStatus.ofOrdinal(in.get());
        long start = before + readCount(in);
        long end = start + readCount(in);
        long folded = readCount(in);
        long revision = start / NANOS_PER_MILLI + (folded >>> 1 ^ -(folded & 1));
        return new RootRequest(traceId, fingerprint, revision, start, end, status);
    }

    private static boolean isHex(TraceId id) {
        return HEX.matcher(id.value()).matches();
    }

    private static byte[] idBytes(TraceId id) {
        return isHex(id)
                ? HexFormat.of().parseHex(id.value())
                : id.value().getBytes(StandardCharsets.UTF_8);
    }

    private static TraceId readId(ByteBuffer in) {
        int length = (int) readCount(in);
        byte[] bytes = new byte[length == HEX_ID ? HEX_ID_BYTES : length];
        in.get(bytes);
        return new TraceId(
                length == HEX_ID
                        ? HexFormat.of().formatHex(bytes)
                        : new String(bytes, StandardCharsets.UTF_8));
    }

    /// Seven bits in a byte, the lowest first.
    private static void writeCount(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long readCount(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
