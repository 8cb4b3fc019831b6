package io.tracemill.query.option;

import io.tracemill.query.option.OptionRequest.Subject;
import io.tracemill.query.span.search.SpanField;
import java.util.Map;

/// The columns that have options, as expressions over the table that they are counted in.
final class OptionColumns {

    private static final Map<String, String> OF_TRACES =
            Map.of(
                    "environment", "environment",
                    // a trace without a root is named after some span
                    "trace_name", "if(root_span_id = '', '', name)",
                    "user_id", "user_id",
                    "session_id", "session_id",
                    "tags", "arrayJoin(tags)");

    private static final Map<String, String> OF_SESSIONS =
            Map.of("environment", "environment", "user_id", "user_id");

    private static final Map<String, String> OF_SPANS =
            Map.of(
                    "observation_type", SpanField.OBSERVATION.sql(),
                    "gen_ai_request_model", SpanField.REQUEST_MODEL.sql(),
                    "framework", SpanField.FRAMEWORK.sql(),
                    "status_code", SpanField.STATUS.sql(),
                    "span_category", SpanField.CATEGORY.sql(),
                    "environment", SpanField.ENVIRONMENT.sql(),
                    "gen_ai_agent_name", SpanField.AGENT.sql(),
                    "gen_ai_system", SpanField.SYSTEM.sql());

    private OptionColumns() {}

    static Map<String, String> of(Subject subject) {
        return switch (subject) {
            case TRACES -> OF_TRACES;
            case SPANS -> OF_SPANS;
            case SESSIONS -> OF_SESSIONS;
        };
    }
}
