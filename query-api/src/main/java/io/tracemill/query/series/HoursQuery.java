package io.tracemill.query.series;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The last day of a range by the hour of the day: the same hour of yesterday and today is one.
public final class HoursQuery {

    private static final long DAY = Duration.ofDays(1).toSeconds();

    private static final String SQL =
            """
            SELECT toHour(window_start, 'UTC') AS hour, sum(traces), sum(total_tokens), sum(duration_sum_ns)
            FROM rollups FINAL
            WHERE $WHERE
            GROUP BY hour
            HAVING sum(traces) > 0
            ORDER BY hour\
            """;

    private final ClickHouse clickHouse;

    public HoursQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param hour from 0 to 23, in UTC
    public record Hour(int hour, long traces, long tokens, long durationNanos) {}

    /// An hour in which nothing happened is missing.
    ///
    /// @param request its step and grouping do not matter
    /// @param nowSeconds where a range without an end ends
    public List<Hour> hours(SeriesRequest request, long nowSeconds) {
        return clickHouse.query(statement(request, nowSeconds), HoursQuery::read);
    }

    static Statement statement(SeriesRequest request, long nowSeconds) {
        MinuteRange range = request.range();
        long to = Math.min(range.to(), (nowSeconds / TimeSlices.MINUTE + 1) * TimeSlices.MINUTE);
        MinuteRange day = new MinuteRange(Math.max(range.from(), to - DAY), to);
        Statement.Builder statement = Statement.named("hours").onOneThread();
        String where =
                RollupWhere.of(
                        statement,
                        request.projects(),
                        List.of(Grouping.NONE.series()),
                        request.environment(),
                        TimeSlices.coarse(day));
        return statement.sql(SQL.replace("$WHERE", where));
    }

    private static Hour read(Row row) throws IOException {
        return new Hour((int) row.whole(), row.whole(), row.whole(), row.whole());
    }
}
