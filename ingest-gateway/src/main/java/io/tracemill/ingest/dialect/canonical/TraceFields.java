package io.tracemill.ingest.dialect.canonical;

import io.tracemill.ingest.dialect.json.ErrorObject;
import io.tracemill.ingest.dialect.json.JsonReader;
import io.tracemill.ingest.dialect.json.Times;
import io.tracemill.ingest.validate.TextRules;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Status;
import java.util.ArrayList;
import java.util.List;

/// What a trace says of itself besides its spans and steps.
///
/// Most of it belongs to its root span. Until it is known whether one of the spans is the root, it
/// goes into a draft of its own, and where it stands is noted so that it can be read again.
final class TraceFields {

    /// A member of the trace that belongs to its root, and where its value stands.
    private record Member(String name, int from, int to) {}

    final TraceOutcome outcome = new TraceOutcome();
    final TraceTimes times = new TraceTimes();

    private final JsonReader in;
    private final Draft home;
    private final List<Member> members = new ArrayList<>();
    private String sentTraceId = "";
    private String sentId = "";
    private String service = "";
    private String environment = "";
    private String release = "";
    private String name = "";
    private boolean hasModel;
    private boolean isEmpty = true;

    /// @param home a draft that was begun, for the root that is made up when there is none
    TraceFields(JsonReader in, Draft home) {
        this.in = in;
        this.home = home;
    }

    void read(String member) {
        isEmpty &= in.isNull();
        switch (member) {
            case "trace_id" -> sentTraceId = in.text();
            case "id" -> sentId = in.text();
            case "name" -> name = in.text();
            case "service" -> service = text(member);
            case "environment" -> environment = text(member);
            case "release" -> release = text(member);
            case "status" -> outcome.statusWord = in.text();
            case "failure_reason" -> outcome.failureReason = in.text();
            case "error" -> outcome.error = ErrorObject.read(in);
            case "start_time" -> times.startTime = time(member);
            case "end_time" -> times.endTime = time(member);
            case "created_at", "timestamp" ->
                    times.createdAt = Math.max(times.createdAt, time(member));
            case "latency", "latency_ms" -> times.latencyMillis = latency(member);
            case "api_key" -> in.skip();
            default -> readForRoot(member);
        }
        String problem = in.takeProblem();
        if (problem != null) {
            home.span.refuse(member, problem);
        }
    }

    private void readForRoot(String member) {
        hasModel |= member.equals("model_name") || member.equals("model");
        outcome.retried |= member.equals("retry_count") && in.isNumber() && in.number() != 0;
        int from = in.offset();
        Members.read(in, member, home);
        members.add(new Member(member, from, in.endOffset()));
    }

    private String text(String member) {
        String text = in.text();
        TextRules.problemOfCharacters(text).ifPresent(problem -> home.span.refuse(member, problem));
        return text;
    }

    private long time(String member) {
        if (in.isNull()) {
            return 0;
        }
        long time = Times.read(in);
        if (time == Times.NONE) {
            home.span.refuse(member, Times.EXPECTED);
            return 0;
        }
        return time;
    }

    private double latency(String member) {
        double millis = in.isNull() ? 0 : in.number();
        if (millis < 0) {
            home.span.refuse(member, "expected 0 or more milliseconds, got " + millis);
        }
        return millis;
    }

    String traceId() {
        return sentTraceId.isEmpty() ? sentId : sentTraceId;
    }

    Service service() {
        return new Service(service, environment, release);
    }

    String name() {
        return name;
    }

    boolean hasModel() {
        return hasModel;
    }

    /// Whether the trace says nothing at all.
    boolean isEmpty() {
        return isEmpty;
    }

    /// Whether there is something that only a root can hold.
    boolean needRoot() {
        return !members.isEmpty() || !name.isEmpty() || outcome.isStated();
    }

    /// Reads what belongs to the root into another draft than the one that was made for it; what
    /// that one states itself is kept.
    void giveTo(Draft root) {
        for (Member member : members) {
            try (JsonReader value = in.again(member.from, member.to)) {
                Members.read(value, member.name, root);
            }
        }
        if (!name.isEmpty() && !name.equals(root.name)) {
            root.span.attribute("trace.name", new AttributeValue.Text(name));
        }
        if (root.status == Status.UNSET && outcome.isStated()) {
            outcome.giveTo(root, "", Status.UNSET);
        }
    }
}
