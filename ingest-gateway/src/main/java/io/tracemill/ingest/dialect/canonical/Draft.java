package io.tracemill.ingest.dialect.canonical;

import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.span.Drafted;
import io.tracemill.ingest.span.FieldNames;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.Status;
import java.util.List;

/// A span in the making, and what its trace must know of it before it is finished.
final class Draft {
    final SpanDraft span;
    String path = "";
    String spanId = "";
    String name = "";
    boolean isRoot;
    boolean hasInput;
    boolean hasOutput;
    Status status = Status.UNSET;
    String statusMessage = "";
    long startUnixNanos;
    long endUnixNanos;

    /// @param textIsChecked whether there can be no text that UTF-8 cannot hold
    Draft(boolean textIsChecked) {
        span =
                textIsChecked
                        ? SpanDraft.ofCheckedText(FieldNames.SNAKE_CASE)
                        : new SpanDraft(FieldNames.SNAKE_CASE);
    }

    /// @param path of the span in the request, with a dot at its end
    void begin(String path) {
        this.path = path;
        spanId = "";
        name = "";
        isRoot = false;
        hasInput = false;
        hasOutput = false;
        status = Status.UNSET;
        statusMessage = "";
        startUnixNanos = 0;
        endUnixNanos = 0;
        span.reset();
    }

    void spanId(String id) {
        spanId = id;
        span.spanId(id);
    }

    void name(String text) {
        name = text;
        span.name(text);
    }

    void times(long start, long end) {
        startUnixNanos = start;
        endUnixNanos = end;
        span.start(start);
        span.end(end);
    }

    void status(Status known, String message) {
        status = known;
        statusMessage = message;
        span.status(known, message);
    }

    /// Adds the span to one of the lists.
    ///
    /// @return whether it was accepted
    boolean finish(String traceId, List<Span> spans, List<ItemRejection> rejections) {
        return switch (span.finish()) {
            case Drafted.Accepted(Span accepted) -> spans.add(accepted);
            case Drafted.Refused(var violation) -> {
                String place = path + violation.path();
                rejections.add(new ItemRejection(traceId, trimmed(place), violation.message()));
                yield false;
            }
        };
    }

    private static String trimmed(String path) {
        return path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
    }
}
