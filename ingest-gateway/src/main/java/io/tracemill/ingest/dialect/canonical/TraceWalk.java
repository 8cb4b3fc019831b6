package io.tracemill.ingest.dialect.canonical;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.dialect.json.DerivedIds;
import io.tracemill.ingest.dialect.json.JsonReader;
import io.tracemill.ingest.dialect.json.UserAgents;
import io.tracemill.ingest.validate.TextRules;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.Status;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one trace after the other: members in any order, spans as they come.
final class TraceWalk {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String DEFAULT_NAME = "trace";

    /// The member that makes an object a batch.
    static final String BATCH = "traces";

    private final JsonReader in;
    private final Arrival arrival;
    private final Source source;
    private final boolean textIsChecked;
    private final Draft home;
    private final SpanWalk spanWalk;
    private Draft working;
    private Draft root;

    private String path = "";
    private TraceFields fields;
    private List<Span> spans = List.of();
    private List<ItemRejection> rejections = List.of();
    private boolean hasRoot;
    private int rootIndex;
    private int stepsFrom;
    private int stepsTo;
    private long earliest;
    private long latest;

    /// @param textIsChecked whether there can be no text that UTF-8 cannot hold
    TraceWalk(JsonReader in, Arrival arrival, boolean textIsChecked) {
        this.in = in;
        this.arrival = arrival;
        this.textIsChecked = textIsChecked;
        this.home = new Draft(textIsChecked);
        this.working = new Draft(textIsChecked);
        this.root = new Draft(textIsChecked);
        this.source = UserAgents.source(CanonicalDialect.NAME, arrival.userAgent());
        this.fields = new TraceFields(in, home);
        this.spanWalk = new SpanWalk(in, arrival.projectId().value());
    }

    /// Reads a body that is one object: a trace, or a batch if it has an array of traces.
    ///
    /// @param readBatch reads that array
    /// @return nothing for a batch
    Optional<CanonicalItem> readBody(Runnable readBatch) {
        begin("");
        int from = in.offset();
        boolean batch = false;
        for (String member = in.nextMember(); member != null; member = in.nextMember()) {
            if (member.equals(BATCH) && in.isArray()) {
                batch = true;
                readBatch.run();
            } else {
                readMember(member);
            }
        }
        return batch ? Optional.empty() : Optional.of(finish(from, in.endOffset()));
    }

    /// @param path of the trace in the request, with a dot at its end
    CanonicalItem read(String path) {
        if (!in.isObject()) {
            String message = "expected a trace, which is an object, got " + in.kind();
            in.skip();
            return CanonicalItem.refused("", path.substring(0, path.length() - 1), message);
        }
        begin(path);
        int from = in.offset();
        for (String member = in.nextMember(); member != null; member = in.nextMember()) {
            readMember(member);
        }
        return finish(from, in.endOffset());
    }

    private void begin(String place) {
        path = place;
        home.begin(place);
        fields = new TraceFields(in, home);
        spans = new ArrayList<>();
        rejections = new ArrayList<>();
        hasRoot = false;
        stepsTo = 0;
        earliest = 0;
        latest = 0;
    }

    private void readMember(String member) {
        switch (member) {
            case "spans" -> readSpans();
            case "steps" -> noteSteps();
            default -> fields.read(member);
        }
    }

    private boolean isArray(String member) {
        if (!in.isArray()) {
            if (!in.isNull()) {
                home.span.refuse(member, "expected an array, got " + in.kind());
            }
            in.skip();
            return false;
        }
        return true;
    }

    /// The first root stays open: what the trace says of itself may belong to it.
    private void readSpans() {
        if (!isArray("spans")) {
            return;
        }
        for (int i = 0; in.nextItem(); i++) {
            working.begin(path + "spans[" + i + "].");
            spanWalk.read(working, i);
            note(working);
            if (working.isRoot && !hasRoot) {
                hasRoot = true;
                rootIndex = spans.size();
                Draft free = root;
                root = working;
                working = free;
            } else {
                working.finish(fields.traceId(), spans, rejections);
            }
        }
    }

    private void note(Draft draft) {
        if (draft.startUnixNanos != 0) {
            earliest =
                    earliest == 0 ? draft.startUnixNanos : Math.min(earliest, draft.startUnixNanos);
            latest = Math.max(latest, draft.endUnixNanos);
        }
    }

    /// Steps are read last: their times may follow from the trace's.
    private void noteSteps() {
        if (isArray("steps")) {
            stepsFrom = in.offset();
            in.skip();
            stepsTo = in.endOffset();
        }
    }

    private CanonicalItem finish(int from, int to) {
        String sent = fields.traceId();
        Optional<String> wrongId =
                sent.isEmpty()
                        ? Optional.empty()
                        : TextRules.problemOfId(sent).or(() -> TextRules.problemOfCharacters(sent));
        if (wrongId.isPresent()) {
            return CanonicalItem.refused("", path + "trace_id", wrongId.get());
        }
        String traceId =
                sent.isEmpty()
                        ? DerivedIds.uuid(arrival.projectId().value(), in.bytes(), from, to)
                        : sent;
        if (home.span.isRefused()) {
            home.finish(traceId, new ArrayList<>(), rejections);
            return new CanonicalItem(traceId, Optional.empty(), rejections);
        }
        if (fields.isEmpty() && spans.isEmpty() && !hasRoot && rejections.isEmpty()) {
            String place = path.isEmpty() ? path : path.substring(0, path.length() - 1);
            return CanonicalItem.refused(
                    traceId,
                    place,
                    "an empty trace: expected spans, steps, a prompt or a response");
        }
        finishRoot(traceId);
        return item(traceId);
    }

    private void finishRoot(String traceId) {
        Steps steps = new Steps(textIsChecked);
        if (hasRoot) {
            fields.giveTo(root);
            readSteps(steps, traceId, root.spanId, root.startUnixNanos);
            List<Span> finished = new ArrayList<>();
            if (root.finish(traceId, finished, rejections)) {
                spans.addAll(rootIndex, finished);
            }
        } else if (stepsTo > 0 || spans.isEmpty() && rejections.isEmpty() || fields.needRoot()) {
            makeUpRoot(traceId, steps);
        }
        spans.addAll(steps.spans());
    }

    private void makeUpRoot(String traceId, Steps steps) {
        String spanId = DerivedIds.spanId(traceId, "root");
        long received = arrival.receivedUnixMillis() * NANOS_PER_MILLI;
        long start = fields.times.start(earliest, received);
        readSteps(steps, traceId, spanId, start);
        home.span.synthetic();
        home.spanId(spanId);
        home.name(fields.name().isEmpty() ? DEFAULT_NAME : fields.name());
        home.span.kind(
                fields.hasModel() ? Kind.LLM : steps.spans().isEmpty() ? Kind.CHAIN : Kind.AGENT);
        home.times(start, fields.times.end(start, Math.max(latest, steps.latest())));
        Status otherwise = spans.isEmpty() ? Status.OK : Status.UNSET;
        fields.outcome.giveTo(home, steps.firstFailure(), otherwise);
        home.finish(traceId, spans, rejections);
    }

    private void readSteps(Steps steps, String traceId, String rootId, long start) {
        if (stepsTo > 0) {
            try (JsonReader again = in.again(stepsFrom, stepsTo)) {
                steps.read(again, path + "steps", traceId, rootId, start, rejections);
            }
        }
    }

    private CanonicalItem item(String traceId) {
        List<ItemRejection> named =
                rejections.stream()
                        .map(each -> new ItemRejection(traceId, each.path(), each.message()))
                        .toList();
        if (spans.isEmpty()) {
            return new CanonicalItem(traceId, Optional.empty(), named);
        }
        TraceEvent event =
                new TraceEvent(
                        arrival.projectId(),
                        new TraceId(traceId),
                        arrival.receivedUnixMillis(),
                        source,
                        fields.service(),
                        List.of(),
                        spans);
        return new CanonicalItem(traceId, Optional.of(event), named);
    }
}
