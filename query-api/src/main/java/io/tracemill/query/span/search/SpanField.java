package io.tracemill.query.span.search;

import io.tracemill.query.span.Observation;

/// What a span can be asked for and ordered by.
public enum SpanField {
    TRACE_ID(Type.TEXT, "trace_id"),
    SPAN_ID(Type.TEXT, "span_id"),
    NAME(Type.TEXT, "name"),
    SESSION(Type.TEXT, "session_id"),
    USER(Type.TEXT, "user_id"),
    ENVIRONMENT(Type.TEXT, "environment"),
    CATEGORY(Type.TEXT, "span_category"),
    OBSERVATION(Type.TEXT, Observation.SQL),
    FRAMEWORK(Type.TEXT, "framework"),
    STATUS(Type.TEXT, "upper(status)"),
    REQUEST_MODEL(Type.TEXT, "request_model"),
    SYSTEM(Type.TEXT, "gen_ai_system"),
    AGENT(Type.TEXT, "agent_name"),
    TAGS(Type.TEXTS, "tags"),
    START(Type.TIME, "start_time"),
    END(Type.TIME, "addNanoseconds(start_time, duration_ns)"),
    DURATION_MILLIS(Type.NUMBER, "intDiv(duration_ns, 1000000)"),
    INPUT_TOKENS(Type.NUMBER, "input_tokens"),
    OUTPUT_TOKENS(Type.NUMBER, "output_tokens"),
    TOTAL_TOKENS(Type.NUMBER, "total_tokens"),
    CACHE_READ_TOKENS(Type.NUMBER, "cache_read_tokens"),
    CACHE_WRITE_TOKENS(Type.NUMBER, "cache_write_tokens"),
    REASONING_TOKENS(Type.NUMBER, "reasoning_tokens"),
    INPUT_COST(Type.NUMBER, "input_cost"),
    OUTPUT_COST(
            Type.NUMBER,
            "if(isNull(cost), 0, assumeNotNull(cost) - input_cost - cache_read_cost - cache_write_cost - reasoning_cost)"),
    CACHE_READ_COST(Type.NUMBER, "cache_read_cost"),
    CACHE_WRITE_COST(Type.NUMBER, "cache_write_cost"),
    REASONING_COST(Type.NUMBER, "reasoning_cost"),
    TOTAL_COST(Type.NUMBER, "ifNull(coalesce(cost, reported_cost), 0)");

    /// What its values are.
    public enum Type {
        TEXT,
        TEXTS,
        NUMBER,
        TIME
    }

    private final Type type;
    private final String sql;

    SpanField(Type type, String sql) {
        this.type = type;
        this.sql = sql;
    }

    public Type type() {
        return type;
    }

    /// An expression over the columns of `spans`. An absent text is empty.
    public String sql() {
        return sql;
    }
}
