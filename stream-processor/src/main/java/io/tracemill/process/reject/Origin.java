package io.tracemill.process.reject;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.RegistryCodecs;
import io.tracemill.schemas.topic.avro.RollupRevisionCodec;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What can still be told of a record that was rejected.
///
/// @param projectId empty when it cannot be told, and so are the others
/// @param spans 0 when it cannot be told
public record Origin(String projectId, String traceId, String dialect, int spans) {

    private static final Origin UNKNOWN = new Origin("", "", "", 0);

    public static Origin of(String topic, byte[] key, byte[] value) {
        try {
            if (topic.equals(Topics.TRACE_EVENTS.name())) {
                return ofEvent(TraceEventCodec.FACTS.decode(value));
            }
            if (topic.equals(Topics.ROLLUPS.name())) {
                return ofRollup(RollupRevisionCodec.CODEC.decode(value));
            }
            return topic.equals(Topics.REJECTED.name())
                    ? ofRejection(RegistryCodecs.REJECTION.decode(value))
                    : ofKey(key);
        } catch (RuntimeException undecodable) {
            return ofKey(key);
        }
    }

    private static Origin ofEvent(TraceFacts event) {
        return new Origin(
                event.projectId().value(),
                event.traceId().value(),
                event.source().dialect(),
                event.spans().size());
    }

    private static Origin ofRollup(RollupRevision rollup) {
        return new Origin(rollup.projectId().value(), "", "", 0);
    }

    private static Origin ofRejection(Rejection rejection) {
        return new Origin(rejection.projectId(), rejection.traceId(), rejection.dialect(), 0);
    }

    /// What stands around the slash of a record's key, if the first is a project.
    public static Origin ofKey(byte @Nullable [] key) {
        if (key == null) {
            return UNKNOWN;
        }
        String text = new String(key, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        String project = slash < 0 ? "" : text.substring(0, slash);
        return ProjectId.isValid(project)
                ? new Origin(project, text.substring(slash + 1), "", 0)
                : UNKNOWN;
    }
}
