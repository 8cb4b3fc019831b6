package io.tracemill.query.live.tail;

import io.tracemill.schemas.topic.ErasedMark;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Traces of which something was erased: what was said of them before is not said again.
public final class Erased {

    private final Map<ByteBuffer, Long> offsets = new HashMap<>();

    void note(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null && ErasedMark.isAnyOn(record.headers())) {
            offsets.merge(ByteBuffer.wrap(record.key()), record.offset(), Math::max);
        }
    }

    /// Whether something of its trace was erased after this record.
    public boolean covers(ConsumerRecord<byte[], byte[]> record) {
        if (offsets.isEmpty() || record.key() == null) {
            return false;
        }
        Long offset = offsets.get(ByteBuffer.wrap(record.key()));
        return offset != null && record.offset() < offset;
    }
}
