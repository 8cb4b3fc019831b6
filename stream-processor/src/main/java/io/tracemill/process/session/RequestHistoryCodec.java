package io.tracemill.process.session;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.process.retry.session.RequestHistory;
import io.tracemill.process.retry.session.RootRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A request history as bytes: a version, when the last trace was told of, then each trace with its
/// times relative to the one before.
final class RequestHistoryCodec {

    private static final byte VERSION = 1;

    private RequestHistoryCodec() {}

    /// When the last trace of an encoded history was told of, without decoding the rest.
    static long lastToldUnixMillis(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong(1);
    }

    static byte[] encode(RequestHistory history) {
        ByteWriter out = ByteWriter.empty();
        out.writeByte(VERSION);
        out.writeEightBytes(history.lastToldUnixMillis());
        out.writeCount(history.requests().size());
        long before = 0;
        for (RootRequest request : history.requests()) {
            RootRequestCodec.write(out, request, before);
            before = request.attempt().startUnixNanos();
        }
        return out.toByteArray();
    }

    /// @throws IllegalStateException when another version wrote the bytes
    static RequestHistory decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.readByte();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "stored request history: expected version %d, found %d"
                            .formatted(VERSION, version));
        }
        in.readEightBytes();
        int size = in.readInt();
        List<RootRequest> requests = new ArrayList<>(size);
        long before = 0;
        for (int i = 0; i < size; i++) {
            RootRequest request = RootRequestCodec.read(in, before);
            requests.add(request);
            before = request.attempt().startUnixNanos();
        }
        return RequestHistory.restored(requests);
    }
}
