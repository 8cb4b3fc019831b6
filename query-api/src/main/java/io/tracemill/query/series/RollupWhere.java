package io.tracemill.query.series;

import io.tracemill.query.clickhouse.Statement;
import java.util.List;
import java.util.Optional;

/// Which rows of `rollups` a request is about, as the conditions of a WHERE and their values.
final class RollupWhere {

    private RollupWhere() {}

    /// The first condition is always on the projects.
    static String of(
            Statement.Builder statement,
            List<String> projects,
            List<String> series,
            Optional<String> environment,
            List<TimeSlices.Slice> slices) {
        statement.texts("projects", projects).texts("series", series);
        environment.ifPresent(value -> statement.text("environment", value));
        return "project_id IN {projects:Array(String)} AND series IN {series:Array(String)} AND "
                + TimeSlices.condition(slices, statement)
                + (environment.isPresent() ? " AND environment = {environment:String}" : "");
    }
}
