package io.tracemill.query.search;

import io.tracemill.query.clickhouse.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// A request for traces as the conditions of a WHERE and their values.
public final class TraceWhere {

    /// The time that lists go by, see [io.tracemill.query.trace.StoredTrace#listedUnixNanos()].
    public static final String LISTED = "if(clock_skewed, anchor_time, start_time)";

    /// Whether anything was tried again.
    public static final String RETRIED = "(retry_count > 0 OR retry_chain_count > 0)";

    /// See [io.tracemill.query.trace.StoredSlow#overByNanos()].
    private static final String OVER =
            "toInt64(slow_actual_ns) - toInt64(if(slow_reason = 'baseline', slow_baseline_ns, slow_threshold_ns))";

    /// An anchor lies between the start and the end of its trace, so it is at most this much later
    /// for all traces but the long ones, which are looked up.
    private static final long SHORT_NANOS = 3_600_000_000_000L;

    /// A clock may be ahead by so much before it counts as skewed, and the anchor is clamped all
    /// the same.
    private static final long TOLERANCE_NANOS = 60_000_000_000L;

    private final Statement.Builder statement;
    private final List<String> conditions = new ArrayList<>();
    private long fromNanos;

    public TraceWhere(Statement.Builder statement, List<String> projects) {
        this.statement = statement.texts("projects", projects);
        conditions.add("project_id IN {projects:Array(String)}");
    }

    /// Between two times and matching, the usual question.
    public TraceWhere asking(TimeRange started, List<TraceCondition> wanted) {
        return startedFrom(started.fromNanos()).startedBefore(started.toNanos()).matching(wanted);
    }

    public String sql() {
        return String.join("\n  AND ", conditions);
    }

    public TraceWhere startedFrom(long nanos) {
        if (nanos > 0) {
            fromNanos = nanos;
            statement.whole("from", nanos);
            statement.whole("anchored_from", Math.max(0, nanos - TOLERANCE_NANOS));
            conditions.add("anchor_time >= fromUnixTimestamp64Nano({anchored_from:Int64})");
            conditions.add(LISTED + " >= fromUnixTimestamp64Nano({from:Int64})");
        }
        return this;
    }

    public TraceWhere startedBefore(long nanos) {
        if (nanos < Long.MAX_VALUE) {
            statement.whole("to", nanos);
            anchoredBefore(nanos);
            conditions.add(LISTED + " < fromUnixTimestamp64Nano({to:Int64})");
        }
        return this;
    }

    /// Where they are few, those of the window.
    public TraceWhere anchored(Window window) {
        window.anchors()
                .ifPresent(anchors ->
                        conditions.add(anchors.isEmpty() ? "false" : anchoredAt(anchors)));
        return this;
    }

    private String anchoredAt(List<Long> anchors) {
        List<String> times = new ArrayList<>();
        for (long anchor : anchors) {
            String parameter = "anchored_at" + times.size();
            statement.whole(parameter, anchor);
            times.add("fromUnixTimestamp64Nano({%s:Int64})".formatted(parameter));
        }
        return "anchor_time IN (" + String.join(", ", times) + ")";
    }

    /// Those behind the cursor's.
    public TraceWhere after(TraceCursor cursor) {
        return behind(cursor, "<");
    }

    /// The cursor's trace and those behind it.
    public TraceWhere from(TraceCursor cursor) {
        return behind(cursor, "<=");
    }

    private TraceWhere behind(TraceCursor cursor, String comparison) {
        if (!cursor.isStart()) {
            statement
                    .whole("cursor_time", cursor.listedUnixNanos())
                    .text("cursor_trace", cursor.traceId())
                    .text("cursor_project", cursor.projectId());
            anchoredBefore(cursor.listedUnixNanos());
            conditions.add(
                    "(%s, trace_id, project_id) %s (fromUnixTimestamp64Nano({cursor_time:Int64}), {cursor_trace:String}, {cursor_project:String})"
                            .formatted(LISTED, comparison));
        }
        return this;
    }

    public TraceWhere matching(List<TraceCondition> wanted) {
        for (TraceCondition condition : wanted) {
            String parameter = "p" + conditions.size();
            conditions.add(
                    switch (condition) {
                        case TraceCondition.Is is -> is(is, parameter);
                        case TraceCondition.UsesModel uses -> {
                            statement.text(parameter, uses.model());
                            yield "has(models, {%s:String})".formatted(parameter);
                        }
                        case TraceCondition.UsesNoModel _ -> "empty(models)";
                        case TraceCondition.Tagged tagged -> {
                            statement.text(parameter, tagged.tag());
                            yield "has(tags, {%s:String})".formatted(parameter);
                        }
                        case TraceCondition.Took took ->
                                between("duration_ns", parameter, took.minNanos(), took.maxNanos());
                        case TraceCondition.Slow(boolean slow) -> slow ? "slow" : "NOT slow";
                        case TraceCondition.UsedTokens used ->
                                between("total_tokens", parameter, used.min(), used.max());
                        case TraceCondition.CostMore(BigDecimal dollars) -> {
                            statement.text(parameter, dollars.toPlainString());
                            yield "ifNull(coalesce(reported_cost, computed_cost) > toDecimal128({%s:String}, 12), 0)"
                                    .formatted(parameter);
                        }
                        case TraceCondition.Retried _ -> RETRIED;
                        case TraceCondition.SlowBecause slow -> slow(slow, parameter);
                        case TraceCondition.Suffered(String type) -> suffered(type, parameter);
                        case TraceCondition.NeedsAttention _ ->
                                "(status != 'success' OR slow OR " + RETRIED + ")";
                    });
        }
        return this;
    }

    /// A trace's own failure is one of those that its spans had, not all of them.
    private String suffered(String failureType, String parameter) {
        statement.text(parameter, failureType);
        String since =
                fromNanos > 0 ? " AND start_time >= fromUnixTimestamp64Nano({from:Int64})" : "";
        return "(failure_type = {%1$s:String} OR trace_id IN (SELECT trace_id FROM spans WHERE project_id IN {projects:Array(String)} AND failure_type = {%1$s:String}%2$s))"
                .formatted(parameter, since);
    }

    private String is(TraceCondition.Is condition, String parameter) {
        statement.texts(parameter, condition.values());
        return "%s IN {%s:Array(String)}".formatted(column(condition.property()), parameter);
    }

    private String slow(TraceCondition.SlowBecause condition, String parameter) {
        String sql = "slow";
        if (!condition.reason().isEmpty()) {
            statement.text(parameter, condition.reason());
            sql += " AND slow_reason = {%s:String}".formatted(parameter);
        }
        if (condition.minOverNanos() > 0) {
            statement.whole(parameter + "_over", condition.minOverNanos());
            sql += " AND %s >= {%s_over:Int64}".formatted(OVER, parameter);
        }
        return sql;
    }

    private String between(String column, String parameter, long min, long max) {
        statement.whole(parameter + "_min", min).whole(parameter + "_max", max);
        return "%1$s BETWEEN {%2$s_min:UInt64} AND {%2$s_max:UInt64}".formatted(column, parameter);
    }

    /// Traces that started before a time, for the primary key.
    private void anchoredBefore(long nanos) {
        String parameter = "anchored_before" + conditions.size();
        statement
                .whole(
                        parameter,
                        nanos > Long.MAX_VALUE - SHORT_NANOS ? Long.MAX_VALUE : nanos + SHORT_NANOS)
                .whole("long", SHORT_NANOS);
        conditions.add(
                """
                (anchor_time <= fromUnixTimestamp64Nano({%1$s:Int64})
                    OR anchor_time IN (SELECT anchor_time FROM traces WHERE project_id IN {projects:Array(String)}
                      AND anchor_time > fromUnixTimestamp64Nano({%1$s:Int64}) AND duration_ns > {long:UInt64}))\
                """
                        .formatted(parameter));
    }

    private static String column(TraceCondition.Property property) {
        return switch (property) {
            case STATUS -> "status";
            case ENVIRONMENT -> "environment";
            case SESSION -> "session_id";
            case USER -> "user_id";
            case NAME -> "name";
            case FAILURE_TYPE -> "failure_type";
        };
    }
}
