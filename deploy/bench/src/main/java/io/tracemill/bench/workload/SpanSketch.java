package io.tracemill.bench.workload;

/// A span of the load without its ids and absolute times, which every sending gives it anew.
///
/// @param index in its cycle, stands for the span id
/// @param parent index of the parent, [#NO_PARENT] for a root
/// @param subject the agent or tool by name, empty for calls of a model
/// @param startNanos relative to the moment of sending, negative
/// @param endNanos relative to the moment of sending, negative
public record SpanSketch(
        int index,
        int parent,
        Operation operation,
        Model model,
        String subject,
        Tokens tokens,
        String input,
        String output,
        Failure failure,
        int attempt,
        long startNanos,
        long endNanos) {

    /// The parent of a root.
    public static final int NO_PARENT = -1;

    /// What a call of a model used.
    public record Tokens(long input, long output, long cacheRead) {

        /// Nothing.
        public static final Tokens NONE = new Tokens(0, 0, 0);
    }

    /// The name as OpenTelemetry's conventions form it: `chat gpt-4o`, `execute_tool search`.
    public String name() {
        return operation.genAiName() + ' ' + (operation.callsModel() ? model.name() : subject);
    }

    /// Whether it has no parent.
    public boolean isRoot() {
        return parent == NO_PARENT;
    }

    SpanSketch movedBy(long nanos) {
        return new SpanSketch(
                index,
                parent,
                operation,
                model,
                subject,
                tokens,
                input,
                output,
                failure,
                attempt,
                startNanos + nanos,
                endNanos + nanos);
    }
}
