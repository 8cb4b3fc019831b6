package io.tracemill.query.surface.sideseat.parameter;

import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanCondition.Order;
import io.tracemill.query.span.search.SpanField;
import io.tracemill.query.surface.sideseat.parameter.filter.FilterReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a list of spans can be narrowed to.
public final class SpanParameters {

    public static final Parameter TRACE = Parameter.text("trace_id", "Only of this trace");
    public static final Parameter OBSERVATIONS =
            Parameter.flag("is_observation", "Only spans that do GenAI work");

    private static final Map<Parameter, SpanField> FIELDS = fields();

    public static final List<Parameter> ALL =
            Stream.concat(
                            Stream.of(
                                    Parameters.PAGE,
                                    Parameters.LIMIT,
                                    Parameters.ORDER_BY,
                                    TRACE,
                                    Parameters.SESSION,
                                    Parameters.FROM,
                                    Parameters.TO,
                                    Parameters.FILTERS,
                                    Parameters.INCLUDE_RAW_SPAN,
                                    OBSERVATIONS),
                            FIELDS.keySet().stream())
                    .toList();

    private SpanParameters() {}

    /// All but the trace.
    public static List<SpanCondition> conditions(QueryText query) {
        List<SpanCondition> conditions = new ArrayList<>();
        query.text(Parameters.SESSION)
                .ifPresent(session -> conditions.add(new SpanCondition.OfSession(session)));
        FIELDS.forEach((parameter, field) ->
                query.text(parameter)
                        .ifPresent(value ->
                                conditions.add(
                                        new SpanCondition.OneOf(field, List.of(value), true))));
        addTime(conditions, Timestamps.range(query));
        if (query.flag(OBSERVATIONS)) {
            conditions.add(new SpanCondition.Observed());
        }
        conditions.addAll(FilterReader.read(query, Columns.OF_SPANS));
        return conditions;
    }

    /// Those that began in it.
    public static void addTime(List<SpanCondition> conditions, TimeRange time) {
        if (time.hasStart()) {
            conditions.add(
                    new SpanCondition.Time(SpanField.START, Order.AT_LEAST, time.fromNanos()));
        }
        if (time.hasEnd()) {
            conditions.add(new SpanCondition.Time(SpanField.START, Order.BELOW, time.toNanos()));
        }
    }

    private static Map<Parameter, SpanField> fields() {
        Map<Parameter, SpanField> fields = new LinkedHashMap<>();
        fields.put(Parameters.USER, SpanField.USER);
        fields.put(Parameters.ENVIRONMENT, SpanField.ENVIRONMENT);
        fields.put(Parameter.text("span_category", "Only of this category"), SpanField.CATEGORY);
        fields.put(Parameter.text("observation_type", "Only of this kind"), SpanField.OBSERVATION);
        fields.put(Parameter.text("framework", "Only made by this library"), SpanField.FRAMEWORK);
        fields.put(
                Parameter.text("gen_ai_request_model", "Only calls of this model"),
                SpanField.REQUEST_MODEL);
        fields.put(Parameter.text("status_code", "UNSET, OK or ERROR"), SpanField.STATUS);
        return fields;
    }
}
