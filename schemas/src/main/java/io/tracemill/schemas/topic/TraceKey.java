package io.tracemill.schemas.topic;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.nio.charset.StandardCharsets;

/// The key of everything about one trace: `project/trace` in UTF-8. Its hash chooses the partition
/// and is part of the contract.
public record TraceKey(ProjectId projectId, TraceId traceId) {

    public byte[] toBytes() {
        return (projectId.value() + '/' + traceId.value()).getBytes(StandardCharsets.UTF_8);
    }

    /// @throws UndecodableRecordException when the bytes are no such key
    public static TraceKey ofBytes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new UndecodableRecordException(
                    "record key: expected project/trace, got no slash");
        }
        try {
            return new TraceKey(
                    new ProjectId(text.substring(0, slash)),
                    new TraceId(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new UndecodableRecordException("record key: " + e.getMessage());
        }
    }
}
