package io.tracemill.schemas.topic;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.KeyLastUse;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.Score;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceRepeat;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.topic.Topic.Partitions;
import io.tracemill.schemas.topic.avro.AvroCodec;
import io.tracemill.schemas.topic.avro.ErasureRequestCodec;
import io.tracemill.schemas.topic.avro.RegistryCodecs;
import io.tracemill.schemas.topic.avro.RollupRevisionCodec;
import io.tracemill.schemas.topic.avro.ScoreCodec;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import io.tracemill.schemas.topic.avro.TraceRepeatCodec;
import io.tracemill.schemas.topic.avro.TraceRevisionCodec;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// All of Kafka on one screen.
public final class Topics {

    static final String LARGEST = "max.message.bytes";

    /// How far a record's time may be ahead of its broker's. Clocks are set back, and what a broker
    /// refuses of a topology is given up: none is refused for its time.
    public static final String FURTHEST_AHEAD = "message.timestamp.after.max.ms";

    /// Records of trace events up to this size are taken: 8 MiB and room for the batch around them.
    public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024 + 64 * 1024;

    /// For how long events are kept, and what could not be made of them.
    public static final int EVENT_DAYS = 3;

    private static final Map<String, String> REGISTRY = Map.of("cleanup.policy", "compact");

    /// Of each key the newest revision, and the older ones for a day.
    private static final Map<String, String> REVISIONS =
            Map.of(
                    "cleanup.policy",
                    "compact,delete",
                    "retention.ms",
                    days(3),
                    "segment.ms",
                    days(1),
                    "min.compaction.lag.ms",
                    days(1),
                    LARGEST,
                    Integer.toString(MAX_RECORD_BYTES));

    /// The events of a trace, keyed by project/trace. The source of truth.
    public static final Topic<TraceKey, TraceEvent> TRACE_EVENTS =
            new Topic<>(
                    "trace-events",
                    keys(),
                    avro(TraceEventCodec.WHOLE),
                    Partitions.BY_TRACE,
                    Map.of(
                            "cleanup.policy",
                            "delete",
                            "retention.ms",
                            days(EVENT_DAYS),
                            "segment.ms",
                            days(1),
                            LARGEST,
                            Integer.toString(MAX_RECORD_BYTES)));

    /// The same topic without the texts.
    public static final Topic<TraceKey, TraceFacts> TRACE_FACTS =
            new Topic<>(
                    TRACE_EVENTS.name(),
                    keys(),
                    avro(TraceEventCodec.FACTS),
                    TRACE_EVENTS.partitions(),
                    TRACE_EVENTS.config());

    /// What is known about each trace, newest revision last; same keys, same partitions.
    public static final Topic<TraceKey, TraceRevision> TRACES =
            new Topic<>(
                    "traces",
                    keys(),
                    avro(TraceRevisionCodec.CODEC),
                    Partitions.BY_TRACE,
                    REVISIONS);

    /// What each trace is told of other traces of its session that asked the same; the topology
    /// writes and reads it. Same keys, same partitions.
    public static final Topic<TraceKey, TraceRepeat> TRACE_REPEATS =
            new Topic<>(
                    "trace-repeats",
                    keys(),
                    avro(TraceRepeatCodec.CODEC),
                    Partitions.BY_TRACE,
                    Map.of(
                            "cleanup.policy",
                            "delete",
                            "retention.ms",
                            days(1),
                            LARGEST,
                            Integer.toString(MAX_RECORD_BYTES)));

    /// What the traces of each window add up to, newest revision last; keyed by series and window.
    public static final Topic<byte[], RollupRevision> ROLLUPS =
            new Topic<>(
                    "rollups",
                    Serdes.ByteArray(),
                    avro(RollupRevisionCodec.CODEC),
                    Partitions.BY_TRACE,
                    REVISIONS);

    /// What is said of traces after the fact; same keys, same partitions.
    public static final Topic<TraceKey, Score> SCORES =
            new Topic<>(
                    "scores",
                    keys(),
                    avro(ScoreCodec.CODEC),
                    Partitions.BY_TRACE,
                    Map.of(
                            "cleanup.policy", "delete",
                            "retention.ms", days(3),
                            "segment.ms", days(1)));

    /// The dead letters, on their way into a table that keeps them for longer.
    public static final Topic<String, Rejection> REJECTED =
            new Topic<>(
                    "rejected",
                    Serdes.String(),
                    avro(RegistryCodecs.REJECTION),
                    Partitions.ONE,
                    Map.of(
                            "cleanup.policy",
                            "delete",
                            "retention.ms",
                            days(EVENT_DAYS),
                            "segment.ms",
                            days(1),
                            LARGEST,
                            Integer.toString(MAX_RECORD_BYTES + 1024 * 1024)));

    /// Projects by id.
    public static final Topic<String, Project> PROJECTS =
            new Topic<>(
                    "projects",
                    Serdes.String(),
                    avro(RegistryCodecs.PROJECT),
                    Partitions.ONE,
                    REGISTRY);

    /// What projects have set for themselves, by project id.
    public static final Topic<String, ProjectSettings> PROJECT_SETTINGS =
            new Topic<>(
                    "project-settings",
                    Serdes.String(),
                    avro(RegistryCodecs.PROJECT_SETTINGS),
                    Partitions.ONE,
                    REGISTRY);

    /// What is to be erased, and what was, by the id of the request.
    public static final Topic<String, ErasureRequest> ERASURES =
            new Topic<>(
                    "erasures",
                    Serdes.String(),
                    avro(ErasureRequestCodec.CODEC),
                    Partitions.ONE,
                    REGISTRY);

    /// API keys by the SHA-256 of the key.
    public static final Topic<String, ApiKey> API_KEYS =
            new Topic<>(
                    "api-keys",
                    Serdes.String(),
                    avro(RegistryCodecs.API_KEY),
                    Partitions.ONE,
                    REGISTRY);

    /// When API keys were used last, by the SHA-256 of the key.
    public static final Topic<String, KeyLastUse> KEY_LAST_USES =
            new Topic<>(
                    "key-last-uses",
                    Serdes.String(),
                    avro(RegistryCodecs.KEY_LAST_USE),
                    Partitions.ONE,
                    REGISTRY);

    public static final List<Topic<?, ?>> ALL =
            List.of(
                    TRACE_EVENTS,
                    TRACES,
                    TRACE_REPEATS,
                    ROLLUPS,
                    SCORES,
                    REJECTED,
                    PROJECTS,
                    PROJECT_SETTINGS,
                    ERASURES,
                    API_KEYS,
                    KEY_LAST_USES);

    private Topics() {}

    private static Serde<TraceKey> keys() {
        return Serdes.serdeFrom(
                (topic, key) -> key == null ? null : key.toBytes(),
                (topic, bytes) -> bytes == null ? null : TraceKey.ofBytes(bytes));
    }

    private static <T> Serde<T> avro(AvroCodec<T> codec) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : codec.encode(value),
                (topic, bytes) -> bytes == null ? null : codec.decode(bytes));
    }

    private static String days(int days) {
        return Long.toString(days * 24L * 60 * 60 * 1000);
    }
}
