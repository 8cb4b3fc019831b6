package io.tracemill.process.upkeep;

import io.tracemill.process.sink.SqlText;
import io.tracemill.schemas.model.ProjectSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes what projects do not keep any longer: what was received before their first day, in UTC.
///
/// The days are those of receipt, as in the ledger, so that both of its sides go together. A trace
/// stays until its last span goes, a window until its last change does.
final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /// The index has no time of receipt, so it goes before the traces that tell it.
    private static final String OLD_TRACES =
            "trace_id IN (SELECT trace_id FROM traces FINAL WHERE $PROJECT AND updated_at < $DAY)";

    private final TableCommands tables;
    private final Clock clock;

    Retention(TableCommands tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /// A table and how a row of it tells its age.
    private record Aged(String table, String isOld) {}

    /// @param own of a project that does not keep everything
    /// @return how many tables had something to delete
    int run(ProjectSettings own) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate first = own.firstDay(today);
        String project = "project_id = " + SqlText.literal(own.projectId().value());
        String day =
                "fromUnixTimestamp64Milli(toInt64(%d))"
                        .formatted(first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        int changed = 0;
        for (Aged aged : aged(project, day)) {
            String where = project + " AND " + aged.isOld();
            if (tables.isThere("SELECT 1 FROM " + aged.table() + " WHERE " + where + " LIMIT 1")) {
                tables.delete(aged.table(), where);
                changed++;
            }
        }
        if (changed > 0) {
            log.atInfo()
                    .setMessage("what a project does not keep any longer is deleted")
                    .addKeyValue("project", own.projectId())
                    .addKeyValue("before", first)
                    .log();
        }
        return changed;
    }

    private static List<Aged> aged(String project, String day) {
        return List.of(
                new Aged("accepted", "received_at < " + day),
                new Aged("spans", "received_at < " + day),
                new Aged(
                        "trace_index",
                        OLD_TRACES.replace("$PROJECT", project).replace("$DAY", day)),
                new Aged("traces", "updated_at < " + day),
                new Aged("scores", "created_at < " + day),
                new Aged("rejections", "recorded_at < " + day),
                new Aged(
                        "rollups",
                        "window_start < toDateTime(%s) AND updated_at < %s".formatted(day, day)));
    }
}
