package io.tracemill.ingest.dialect.anyway;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.dialect.json.JsonReader;
import io.tracemill.ingest.dialect.json.UserAgents;
import io.tracemill.ingest.span.Drafted;
import io.tracemill.ingest.span.FieldNames;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.validate.TextRules;
import io.tracemill.ingest.validate.Violation;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one trace after the other; its id may stand behind its spans.
final class TraceWalk {
    private final JsonReader in;
    private final Arrival arrival;
    private final Source source;
    private final SpanDraft draft;
    private final SpanWalk spanWalk;

    private String traceId = "";
    private List<Span> spans = List.of();
    private List<Violation> violations = List.of();

    /// @param textIsChecked whether there can be no text that UTF-8 cannot hold
    TraceWalk(JsonReader in, Arrival arrival, boolean textIsChecked) {
        this.in = in;
        this.arrival = arrival;
        this.source = UserAgents.source(AnywayDialect.NAME, arrival.userAgent());
        this.draft =
                textIsChecked
                        ? SpanDraft.ofCheckedText(FieldNames.SNAKE_CASE)
                        : new SpanDraft(FieldNames.SNAKE_CASE);
        this.spanWalk = new SpanWalk(in, draft, arrival.projectId().value());
    }

    /// @param path of the trace in the request
    /// @param rejections takes what was refused of it
    /// @return nothing when no span of it can be taken
    Optional<TraceEvent> read(String path, List<ItemRejection> rejections) {
        traceId = "";
        spans = new ArrayList<>();
        violations = new ArrayList<>();
        if (in.isObject()) {
            readMembers();
        } else {
            violations.add(new Violation("", "expected an object, got " + in.kind()));
            in.skip();
        }
        Optional<Violation> wrongId = wrongId();
        if (wrongId.isPresent()) {
            reject(path, wrongId.get(), "", rejections);
            return Optional.empty();
        }
        violations.forEach(violation -> reject(path, violation, traceId, rejections));
        return spans.isEmpty() ? Optional.empty() : Optional.of(event());
    }

    private void readMembers() {
        boolean hasSpans = false;
        for (String member = in.nextMember(); member != null; member = in.nextMember()) {
            switch (member) {
                case "trace_id", "traceId" -> traceId = SpanWalk.id(in.text());
                case "spans" -> hasSpans = readSpans();
                default -> in.skip();
            }
            String problem = in.takeProblem();
            if (problem != null) {
                violations.add(new Violation(member, problem));
            }
        }
        if (!hasSpans) {
            violations.add(new Violation("spans", "expected at least one span"));
        }
    }

    private boolean readSpans() {
        if (!in.isArray()) {
            in.skip();
            return false;
        }
        int index = 0;
        for (; in.nextItem(); index++) {
            draft.reset();
            spanWalk.read(index);
            switch (draft.finish()) {
                case Drafted.Accepted(Span span) -> spans.add(span);
                case Drafted.Refused(Violation violation) ->
                        violations.add(
                                new Violation(
                                        joined("spans[" + index + ']', violation.path()),
                                        violation.message()));
            }
        }
        return index > 0;
    }

    private Optional<Violation> wrongId() {
        if (traceId.isEmpty()) {
            // what is no trace has said so itself
            return Optional.of(
                    violations.isEmpty() || !violations.getFirst().path().isEmpty()
                            ? new Violation("trace_id", "trace_id is required")
                            : violations.getFirst());
        }
        return TextRules.problemOfId(traceId)
                .or(() -> TextRules.problemOfCharacters(traceId))
                .map(problem -> new Violation("trace_id", problem));
    }

    private static void reject(
            String path, Violation violation, String traceId, List<ItemRejection> rejections) {
        rejections.add(
                new ItemRejection(traceId, joined(path, violation.path()), violation.message()));
    }

    private static String joined(String path, String member) {
        return member.isEmpty() ? path : path + '.' + member;
    }

    private TraceEvent event() {
        return new TraceEvent(
                arrival.projectId(),
                new TraceId(traceId),
                arrival.receivedUnixMillis(),
                source,
                new Service("", "", ""),
                List.of(),
                spans);
    }
}
