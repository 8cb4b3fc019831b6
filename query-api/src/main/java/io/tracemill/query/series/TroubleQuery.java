package io.tracemill.query.series;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// How many traces failed, were tried again, were slow: counted ahead.
public final class TroubleQuery {

    private static final String SQL =
            """
            SELECT sum(failed), sum(retried), sum(slow)
            FROM rollups FINAL
            WHERE $WHERE$TYPE\
            """;

    private final ClickHouse clickHouse;

    public TroubleQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Counts of traces.
    public record Trouble(long failed, long retried, long slow) {

        public static final Trouble NONE = new Trouble(0, 0, 0);

        public Trouble plus(Trouble other) {
            return new Trouble(failed + other.failed, retried + other.retried, slow + other.slow);
        }

        /// Of a row that has the three counts next.
        public static Trouble read(Row row) throws IOException {
            return new Trouble(row.whole(), row.whole(), row.whole());
        }
    }

    /// @param failureType of those alone that failed, or recovered from failing, like this
    public Trouble trouble(
            List<String> projects,
            Optional<String> environment,
            Optional<String> failureType,
            MinuteRange range) {
        Statement.Builder statement = Statement.named("trouble").onOneThread();
        Grouping grouping = failureType.isPresent() ? Grouping.FAILURE_TYPE : Grouping.NONE;
        String where =
                RollupWhere.of(
                        statement,
                        projects,
                        List.of(grouping.series()),
                        environment,
                        TimeSlices.coarse(range));
        failureType.ifPresent(type -> statement.text("type", type));
        return clickHouse
                .query(
                        statement.sql(
                                SQL.replace("$WHERE", where)
                                        .replace(
                                                "$TYPE",
                                                failureType.isPresent()
                                                        ? " AND name = {type:String}"
                                                        : "")),
                        Trouble::read)
                .getFirst();
    }
}
