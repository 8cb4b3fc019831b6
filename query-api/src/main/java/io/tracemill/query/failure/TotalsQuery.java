package io.tracemill.query.failure;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import io.tracemill.query.search.TraceWhere;
import io.tracemill.query.series.MinuteRange;
import io.tracemill.query.series.TroubleQuery;
import io.tracemill.query.series.TroubleQuery.Trouble;
import java.util.Optional;

/// How many traces failed, were tried again, were slow. Whole minutes were counted ahead, unless
/// the question is for a model; the rest of a range is counted trace by trace.
final class TotalsQuery {

    private static final long MINUTE = 60_000_000_000L;
    private static final long NANOS = 1_000_000_000;

    private static final String SQL =
            """
            SELECT countIf(status = 'failed'), countIf($RETRIED), countIf(slow)
            FROM traces FINAL
            WHERE $WHERE\
            """
                    .replace("$RETRIED", TraceWhere.RETRIED);

    private final ClickHouse clickHouse;
    private final TroubleQuery counted;

    TotalsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
        this.counted = new TroubleQuery(clickHouse);
    }

    Trouble totals(FailureRequest request) {
        TimeRange range = request.started();
        long from =
                Math.ceilDiv(Math.min(range.fromNanos(), Long.MAX_VALUE - MINUTE), MINUTE) * MINUTE;
        long to = range.hasEnd() ? range.toNanos() / MINUTE * MINUTE : range.toNanos();
        if (!isCounted(request) || from >= to) {
            return oneByOne(request, range);
        }
        MinuteRange minutes =
                new MinuteRange(
                        Math.min(from / NANOS, MinuteRange.ALWAYS.to()),
                        Math.min(to / NANOS, MinuteRange.ALWAYS.to()));
        return counted.trouble(
                        request.projects(),
                        value(request, Property.ENVIRONMENT),
                        value(request, Property.FAILURE_TYPE),
                        minutes)
                .plus(oneByOne(request, new TimeRange(range.fromNanos(), from)))
                .plus(oneByOne(request, new TimeRange(to, range.toNanos())));
    }

    private Trouble oneByOne(FailureRequest request, TimeRange range) {
        return range.fromNanos() >= range.toNanos()
                ? Trouble.NONE
                : clickHouse.query(statement(request, range), Trouble::read).getFirst();
    }

    /// Whether rollups tell all that is asked for.
    private static boolean isCounted(FailureRequest request) {
        return request.conditions().stream().allMatch(TraceCondition.Is.class::isInstance);
    }

    private static Optional<String> value(FailureRequest request, Property property) {
        return request.conditions().stream()
                .filter(condition ->
                        condition instanceof TraceCondition.Is is && is.property() == property)
                .map(condition -> ((TraceCondition.Is) condition).values().getFirst())
                .findFirst();
    }

    static Statement statement(FailureRequest request, TimeRange range) {
        Statement.Builder statement = Statement.named("failure-totals");
        String where =
                new TraceWhere(statement, request.projects())
                        .asking(range, request.conditions())
                        .sql();
        return statement.sql(SQL.replace("$WHERE", where));
    }
}
