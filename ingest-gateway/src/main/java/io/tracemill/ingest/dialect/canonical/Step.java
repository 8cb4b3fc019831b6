package io.tracemill.ingest.dialect.canonical;

import io.tracemill.ingest.dialect.json.JsonReader;
import io.tracemill.ingest.dialect.json.KindNames;
import io.tracemill.ingest.dialect.json.Times;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Status;

/// One of TraceLLM's steps, read into a draft: a tool call, or a turn of the agent.
final class Step {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String DEFAULT_NAME = "agent";

    private String stepId = "";
    private String toolName = "";
    private String stepType = "";
    private String failure = "";
    private boolean failed;
    private long durationNanos;
    private long timestamp;
    private int outputFrom;
    private int outputTo;

    /// @param draft that was begun; its id, parent and times are settled by [#place]
    void read(JsonReader in, Draft draft) {
        if (!in.isObject()) {
            draft.span.refuse("", "expected an object, got " + in.kind());
            in.skip();
            return;
        }
        for (String member = in.nextMember(); member != null; member = in.nextMember()) {
            read(in, member, draft);
            String problem = in.takeProblem();
            if (problem != null) {
                draft.span.refuse(member, problem);
            }
        }
        describe(in, draft);
    }

    private void read(JsonReader in, String member, Draft draft) {
        switch (member) {
            case "step_id" -> stepId = in.text();
            case "tool_name" -> toolName = in.text();
            case "step_type" -> stepType = in.text();
            case "success" ->
                    failed = in.value() instanceof AttributeValue.Flag(boolean flag) && !flag;
            case "duration" -> duration(in, draft);
            case "timestamp" -> timestamp(in, draft);
            case "error" -> failure = in.text();
            case "output" -> {
                outputFrom = in.offset();
                Members.read(in, member, draft);
                outputTo = in.endOffset();
            }
            default -> Members.read(in, member, draft);
        }
    }

    private void timestamp(JsonReader in, Draft draft) {
        timestamp = in.isNull() ? 0 : Times.read(in);
        if (timestamp == Times.NONE) {
            draft.span.refuse("timestamp", Times.EXPECTED);
        }
    }

    private void duration(JsonReader in, Draft draft) {
        double millis = in.isNull() ? 0 : in.number();
        if (millis < 0) {
            draft.span.refuse("duration", "expected 0 or more milliseconds, got " + millis);
        }
        durationNanos = (long) (millis * NANOS_PER_MILLI);
    }

    private void describe(JsonReader in, Draft draft) {
        String name = !toolName.isEmpty() ? toolName : stepType.isEmpty() ? DEFAULT_NAME : stepType;
        draft.name(name);
        Kind fallback = toolName.isEmpty() ? Kind.AGENT : Kind.TOOL;
        draft.span.kind(KindNames.find(stepType).orElse(fallback));
        if (!failed) {
            draft.status(Status.OK, "");
            return;
        }
        String why = failure.isEmpty() && outputTo > 0 ? failureInOutput(in) : failure;
        draft.status(Status.ERROR, why.isEmpty() ? name : why);
    }

    /// A failed step tells why in `output.error` or `output.message`.
    private String failureInOutput(JsonReader in) {
        String message = "";
        String error = "";
        try (JsonReader output = in.again(outputFrom, outputTo)) {
            if (!output.isObject()) {
                return "";
            }
            for (String name = output.nextMember(); name != null; name = output.nextMember()) {
                switch (name) {
                    case "error" -> error = output.text();
                    case "message" -> message = output.text();
                    default -> output.skip();
                }
            }
        }
        return error.isEmpty() ? message : error;
    }

    boolean isFailed() {
        return failed;
    }

    /// Gives the span its ids and its times: those it states, else right after the step before.
    ///
    /// @return when the next step may begin
    long place(Draft draft, String derivedId, String parentId, long earliest) {
        draft.spanId(stepId.isEmpty() ? derivedId : stepId);
        draft.span.parentSpanId(parentId);
        long start = timestamp > 0 ? timestamp : earliest;
        long end = start + Math.max(0, durationNanos);
        draft.times(start, end);
        return end;
    }
}
