package io.tracemill.query.live;

import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.trace.Samples;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.EventRef;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.NewSpan;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.SlowMeasure;
import io.tracemill.schemas.model.SlowReason;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanRef;
import io.tracemill.schemas.model.TokenUsage;
import io.tracemill.schemas.model.TraceFailure;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceNews;
import io.tracemill.schemas.model.TraceRetries;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceSlow;
import io.tracemill.schemas.model.TraceStatus;
import io.tracemill.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Revisions of traces, a word at a time, and the records that they are.
public final class Revisions {

    private final String project;
    private final String traceId;
    private final List<EventRef> events = new ArrayList<>();
    private final List<NewSpan> spans = new ArrayList<>();
    private long revision = 1;
    private TraceStatus status = TraceStatus.SUCCESS;
    private TraceFailure failure = TraceFailure.NONE;
    private List<String> models = List.of();
    private String session = "";
    private String environment = "production";
    private int retries;
    private boolean slow;
    private boolean newFailure;
    private boolean newRetries;

    private Revisions(String project, String traceId) {
        this.project = project;
        this.traceId = traceId;
    }

    /// The first of a trace whose root is the span `root`.
    public static Revisions first(String project, String traceId) {
        return new Revisions(project, traceId);
    }

    public Revisions later(long number) {
        revision = number;
        return this;
    }

    public Revisions failed(FailureType type, boolean isNew) {
        status = TraceStatus.FAILED;
        failure = new TraceFailure(type, "a-rule", "", new SpanId("root"));
        newFailure = isNew;
        return this;
    }

    public Revisions retried(int times) {
        retries = times;
        newRetries = true;
        return this;
    }

    public Revisions slow() {
        slow = true;
        return this;
    }

    public Revisions using(String... names) {
        models = List.of(names);
        return this;
    }

    public Revisions in(String sessionId, String environmentName) {
        session = sessionId;
        environment = environmentName;
        return this;
    }

    public Revisions from(long eventOffset, NewSpan... brought) {
        events.add(new EventRef(eventOffset));
        spans.addAll(List.of(brought));
        return this;
    }

    public TraceRevision make() {
        return new TraceRevision(
                new ProjectId(project),
                new TraceId(traceId),
                revision,
                Samples.START,
                Samples.START,
                Samples.START + Samples.MILLI,
                false,
                "support",
                new SpanId("root"),
                status,
                "",
                models,
                List.of(),
                TokenUsage.NONE,
                ReportedCost.NONE,
                session,
                "",
                new Service("", environment, ""),
                List.of(),
                1,
                1,
                0,
                0,
                retries,
                false,
                new SpanRef(new SpanId("root"), Samples.START),
                new SpanRef(new SpanId("root"), Samples.START),
                "canonical",
                1,
                1,
                failure,
                ComputedCost.NONE,
                0,
                TraceRetries.NONE,
                slow
                        ? new TraceSlow(
                                SlowReason.THRESHOLD, SlowMeasure.DURATION, 2, 1, 0, SpanId.NONE)
                        : TraceSlow.NONE,
                new TraceNews(spans, events, false, newFailure, newRetries),
                false);
    }

    /// The revision as the topic has it.
    public ConsumerRecord<byte[], byte[]> at(int partition, long offset) {
        byte[] value =
                Topics.TRACES.valueSerde().serializer().serialize(Topics.TRACES.name(), make());
        return new ConsumerRecord<>(
                LiveTopic.TRACES.topic().name(), partition, offset, new byte[0], value);
    }
}
