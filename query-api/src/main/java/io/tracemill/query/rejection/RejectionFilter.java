package io.tracemill.query.rejection;

import io.tracemill.query.clickhouse.Statement;
import io.tracemill.schemas.topic.Topics;
import java.util.List;
import java.util.Optional;

/// Which rejections: all conditions hold.
///
/// @param projects of the caller
/// @param reason a part of the reason's template, upper case or lower
/// @param fromUnixMillis their records came then or later
/// @param toUnixMillis their records came before
/// @param replayed whether they were sent again
public record RejectionFilter(
        List<String> projects,
        Optional<String> stage,
        Optional<String> topic,
        Optional<String> reason,
        Optional<String> dialect,
        Optional<String> traceId,
        long fromUnixMillis,
        long toUnixMillis,
        Optional<Boolean> replayed) {

    public RejectionFilter {
        projects = List.copyOf(projects);
    }

    /// Those of them that are of events, unless another topic is asked for.
    public RejectionFilter ofEvents() {
        return new RejectionFilter(
                projects,
                stage,
                topic.or(() -> Optional.of(Topics.TRACE_EVENTS.name())),
                reason,
                dialect,
                traceId,
                fromUnixMillis,
                toUnixMillis,
                replayed);
    }

    /// Those of them that were not sent again.
    public RejectionFilter notReplayed() {
        return new RejectionFilter(
                projects,
                stage,
                topic,
                reason,
                dialect,
                traceId,
                fromUnixMillis,
                toUnixMillis,
                Optional.of(false));
    }

    /// The condition, with its values bound.
    String sql(Statement.Builder statement) {
        StringBuilder sql =
                new StringBuilder(
                        "project_id IN {projects:Array(String)} AND recorded_at >= fromUnixTimestamp64Milli({from:Int64}) AND recorded_at < fromUnixTimestamp64Milli({to:Int64})");
        statement.texts("projects", projects);
        statement.whole("from", fromUnixMillis).whole("to", toUnixMillis);
        stage.ifPresent(value -> {
            statement.text("stage", value);
            sql.append(" AND stage = {stage:String}");
        });
        topic.ifPresent(value -> {
            statement.text("topic", value);
            sql.append(" AND topic = {topic:String}");
        });
        reason.ifPresent(value -> {
            statement.text("reason", value);
            sql.append(" AND positionCaseInsensitiveUTF8(reason_template, {reason:String}) > 0");
        });
        dialect.ifPresent(value -> {
            statement.text("dialect", value);
            sql.append(" AND dialect = {dialect:String}");
        });
        traceId.ifPresent(value -> {
            statement.text("trace_id", value);
            sql.append(" AND trace_id = {trace_id:String}");
        });
        replayed.ifPresent(value -> sql.append(value ? " AND version > 0" : " AND version = 0"));
        return sql.toString();
    }
}
