package io.tracemill.query.span.search;

import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.span.Observation;
import java.util.ArrayList;
import java.util.List;

/// Conditions on spans as SQL over the columns of `spans`, and their values as parameters of one
/// statement.
public final class SpanWhere {

    private final Statement.Builder statement;
    private final List<String> conditions = new ArrayList<>();
    private int parameters;

    /// @param statement that binds `projects` too
    public SpanWhere(Statement.Builder statement) {
        this.statement = statement;
    }

    public SpanWhere matching(List<SpanCondition> wanted) {
        wanted.forEach(condition -> conditions.add(sql(condition)));
        return this;
    }

    /// One expression, true when there are no conditions.
    public String sql() {
        return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
    }

    private String sql(SpanCondition condition) {
        return switch (condition) {
            case SpanCondition.Text text -> text(text);
            case SpanCondition.OneOf oneOf -> oneOf(oneOf);
            case SpanCondition.Numeric number -> number(number);
            case SpanCondition.Time time ->
                    "%s %s fromUnixTimestamp64Nano({%s:Int64})"
                            .formatted(
                                    time.field().sql(),
                                    time.order().sql(),
                                    whole(time.unixNanos()));
            case SpanCondition.Absent absent -> absent(absent);
            case SpanCondition.Tagged tagged ->
                    "%s hasAny(tags, {%s:Array(String)})"
                            .formatted(tagged.wanted() ? "" : "NOT", texts(tagged.tags()));
            case SpanCondition.Observed _ -> Observation.IS_ONE;
            case SpanCondition.OfSession session ->
                    "trace_id IN (SELECT trace_id FROM traces WHERE project_id IN {projects:Array(String)} AND session_id = {%s:String})"
                            .formatted(text(session.sessionId()));
        };
    }

    private String text(SpanCondition.Text condition) {
        String value = "{" + text(condition.value()) + ":String}";
        String sql = asText(condition.field());
        String compared =
                switch (condition.match()) {
                    case IS -> sql + " = " + value;
                    case IS_NOT -> sql + " != " + value;
                    case CONTAINS -> "position(%s, %s) > 0".formatted(sql, value);
                    case STARTS -> "startsWith(%s, %s)".formatted(sql, value);
                    case ENDS -> "endsWith(%s, %s)".formatted(sql, value);
                };
        return present(condition.field(), compared);
    }

    private String oneOf(SpanCondition.OneOf condition) {
        if (condition.values().isEmpty()) {
            return "true";
        }
        return present(
                condition.field(),
                "%s %s {%s:Array(String)}"
                        .formatted(
                                asText(condition.field()),
                                condition.wanted() ? "IN" : "NOT IN",
                                texts(condition.values())));
    }

    private String number(SpanCondition.Numeric condition) {
        String digits = text(condition.value().toPlainString());
        String order = condition.order().sql();
        return condition.field().type() == SpanField.Type.NUMBER
                ? "toDecimal128(%s, 12) %s toDecimal128({%s:String}, 12)"
                        .formatted(condition.field().sql(), order, digits)
                : present(
                        condition.field(),
                        "%s %s {%s:String}".formatted(asText(condition.field()), order, digits));
    }

    private String absent(SpanCondition.Absent condition) {
        return switch (condition.field().type()) {
            case TEXT, TEXTS ->
                    (condition.absent() ? "empty(" : "notEmpty(") + condition.field().sql() + ")";
            case NUMBER, TIME -> condition.absent() ? "false" : "true";
        };
    }

    /// An absent text compares with nothing.
    private static String present(SpanField field, String compared) {
        return field.type() == SpanField.Type.TEXT
                ? "(notEmpty(%s) AND %s)".formatted(field.sql(), compared)
                : compared;
    }

    private static String asText(SpanField field) {
        return field.type() == SpanField.Type.TEXT ? field.sql() : "toString(" + field.sql() + ")";
    }

    private String text(String value) {
        String parameter = next();
        statement.text(parameter, value);
        return parameter;
    }

    private String texts(List<String> values) {
        String parameter = next();
        statement.texts(parameter, values);
        return parameter;
    }

    private String whole(long value) {
        String parameter = next();
        statement.whole(parameter, value);
        return parameter;
    }

    private String next() {
        return "span" + parameters++;
    }
}
