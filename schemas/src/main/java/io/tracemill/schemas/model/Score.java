package io.tracemill.schemas.model;

/// What somebody says of a trace after the fact: a number, a label, or both. A trace may have any
/// number of them, and they may come before the trace does.
///
/// @param scoreId unique in its project
/// @param name of what was judged: `user-feedback`, `relevance`, …
/// @param label such as `good`, or empty
/// @param metadata a JSON object, or empty
/// @param dialect whose route it came by
public record Score(
        ProjectId projectId,
        TraceId traceId,
        String scoreId,
        String name,
        ScoreValue value,
        String label,
        String comment,
        String metadata,
        String dialect,
        long createdUnixMillis) {

    /// What people write is never logged.
    @Override
    public String toString() {
        return "Score[%s/%s, %s]".formatted(projectId, traceId, scoreId);
    }
}
