package io.tracemill.query.surface.sideseat.parameter;

import io.tracemill.query.listing.ListingRequest.TraceOrder;
import io.tracemill.query.span.search.SpanField;
import java.util.LinkedHashMap;
import java.util.Map;

/// SideSeat's names for what traces, spans and sessions can be filtered and ordered by. A filter on
/// a trace asks for a span of it, whatever the column is named after.
public final class Columns {

    public static final Map<String, TraceOrder.Field> TRACE_ORDER =
            Map.of(
                    "start_time", TraceOrder.Field.START,
                    "end_time", TraceOrder.Field.END,
                    "duration_ms", TraceOrder.Field.DURATION,
                    "total_tokens", TraceOrder.Field.TOTAL_TOKENS,
                    "total_cost", TraceOrder.Field.TOTAL_COST);

    public static final Map<String, SpanField> SPAN_ORDER =
            Map.of(
                    "timestamp_start", SpanField.START,
                    "timestamp_end", SpanField.END,
                    "start_time", SpanField.START,
                    "end_time", SpanField.END,
                    "duration_ms", SpanField.DURATION_MILLIS,
                    "span_name", SpanField.NAME);

    public static final Map<String, SpanField> OF_SESSIONS =
            Map.of(
                    "session_id", SpanField.SESSION,
                    "user_id", SpanField.USER,
                    "environment", SpanField.ENVIRONMENT,
                    "start_time", SpanField.START,
                    "end_time", SpanField.END);

    public static final Map<String, SpanField> OF_TRACES = ofTraces();

    public static final Map<String, SpanField> OF_SPANS = ofSpans();

    private Columns() {}

    private static Map<String, SpanField> ofTraces() {
        Map<String, SpanField> columns = new LinkedHashMap<>(OF_SESSIONS);
        columns.put("trace_id", SpanField.TRACE_ID);
        columns.put("trace_name", SpanField.NAME);
        columns.put("duration_ms", SpanField.DURATION_MILLIS);
        columns.put("tags", SpanField.TAGS);
        columns.put("gen_ai_request_model", SpanField.REQUEST_MODEL);
        columns.put("gen_ai_system", SpanField.SYSTEM);
        columns.put("framework", SpanField.FRAMEWORK);
        columns.put("input_tokens", SpanField.INPUT_TOKENS);
        columns.put("output_tokens", SpanField.OUTPUT_TOKENS);
        columns.put("total_tokens", SpanField.TOTAL_TOKENS);
        columns.put("cache_read_tokens", SpanField.CACHE_READ_TOKENS);
        columns.put("cache_write_tokens", SpanField.CACHE_WRITE_TOKENS);
        columns.put("reasoning_tokens", SpanField.REASONING_TOKENS);
        columns.put("input_cost", SpanField.INPUT_COST);
        columns.put("output_cost", SpanField.OUTPUT_COST);
        columns.put("cache_read_cost", SpanField.CACHE_READ_COST);
        columns.put("cache_write_cost", SpanField.CACHE_WRITE_COST);
        columns.put("reasoning_cost", SpanField.REASONING_COST);
        columns.put("total_cost", SpanField.TOTAL_COST);
        return Map.copyOf(columns);
    }

    private static Map<String, SpanField> ofSpans() {
        Map<String, SpanField> columns = new LinkedHashMap<>(OF_SESSIONS);
        columns.put("trace_id", SpanField.TRACE_ID);
        columns.put("span_id", SpanField.SPAN_ID);
        columns.put("span_name", SpanField.NAME);
        columns.put("span_category", SpanField.CATEGORY);
        columns.put("observation_type", SpanField.OBSERVATION);
        columns.put("framework", SpanField.FRAMEWORK);
        columns.put("status_code", SpanField.STATUS);
        columns.put("gen_ai_request_model", SpanField.REQUEST_MODEL);
        columns.put("gen_ai_agent_name", SpanField.AGENT);
        columns.put("timestamp_start", SpanField.START);
        columns.put("timestamp_end", SpanField.END);
        columns.put("duration_ms", SpanField.DURATION_MILLIS);
        return Map.copyOf(columns);
    }
}
