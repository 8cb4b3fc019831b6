package io.tracemill.query.surface.sideseat.parameter;

import io.tracemill.query.parameter.Parameter;

/// The parameters that several of SideSeat's routes take.
public final class Parameters {

    public static final Parameter PAGE =
            Parameter.whole("page", "Which page, from 1").atLeast(1).atMost(Paging.MAX_PAGE);
    public static final Parameter LIMIT =
            Parameter.whole("limit", "Items on a page, 50 unless said")
                    .atLeast(1)
                    .atMost(Paging.MAX_LIMIT);
    public static final Parameter ORDER_BY =
            Parameter.text(
                    "order_by",
                    "A column, with `:asc` or `:desc` behind it; descending unless said");
    public static final Parameter SESSION = Parameter.text("session_id", "Only of this session");
    public static final Parameter USER = Parameter.text("user_id", "Only of this user");
    public static final Parameter ENVIRONMENT =
            Parameter.text("environment", "Only of this environment");
    public static final Parameter FROM =
            Parameter.text("from_timestamp", "Began at or after this moment (RFC 3339)");
    public static final Parameter TO =
            Parameter.text("to_timestamp", "Began at or before this moment (RFC 3339)");
    public static final Parameter FILTERS =
            Parameter.text(
                    "filters",
                    "JSON array; all must hold. Either `{\"type\",\"column\",\"operator\",\"value\"}` or"
                            + " `{\"key\",\"op\",\"value\"}`");
    public static final Parameter INCLUDE_NON_GEN_AI =
            Parameter.flag("include_nongenai", "Traces that do no GenAI work, too");
    public static final Parameter INCLUDE_RAW_SPAN =
            Parameter.flag("include_raw_span", "Each span as it was sent, too");
    public static final Parameter COLUMNS =
            Parameter.text("columns", "Which columns, with commas between them");

    private Parameters() {}
}
