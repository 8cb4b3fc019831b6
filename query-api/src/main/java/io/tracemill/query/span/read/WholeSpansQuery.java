package io.tracemill.query.span.read;

import io.tracemill.query.archive.TimeRanges;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.span.SpanKey;
import io.tracemill.query.span.WholeSpan;
import io.tracemill.query.span.read.KeysQuery.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// The spans of a page with all that is shown of them, in the order asked for.
final class WholeSpansQuery {

    private static final String SQL =
            """
            SELECT $COLUMNS
            FROM spans
            WHERE project_id IN {projects:Array(String)} AND trace_id IN {traces:Array(String)}
              AND span_id IN {spans:Array(String)} AND $RANGES
            ORDER BY version\
            """;

    private final ClickHouse clickHouse;

    WholeSpansQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    List<WholeSpan> of(List<Place> places, boolean withRaw) {
        if (places.isEmpty()) {
            return List.of();
        }
        Map<SpanKey, WholeSpan> spans = new HashMap<>();
        // the highest version comes last
        for (WholeSpan span :
                clickHouse.query(
                        statement(places, withRaw),
                        withRaw ? SpanColumns::wholeWithRaw : SpanColumns::whole)) {
            spans.put(SpanKey.of(span.light()), span);
        }
        return places.stream()
                .map(place -> spans.get(place.key()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Statement statement(List<Place> places, boolean withRaw) {
        Statement.Builder statement =
                Statement.named("spans-whole")
                        .texts("projects", distinct(places, SpanKey::projectId))
                        .texts("traces", distinct(places, SpanKey::traceId))
                        .texts("spans", distinct(places, SpanKey::spanId));
        return statement.sql(
                SQL.replace("$COLUMNS", columns(withRaw))
                        .replace(
                                "$RANGES",
                                TimeRanges.hint(statement, places.stream().map(Place::moment))));
    }

    static String columns(boolean withRaw) {
        String columns =
                SpanColumns.LIGHT.replace("$MATCHED", "true") + ",\n  " + SpanColumns.WHOLE;
        return withRaw ? columns + ",\n  " + SpanColumns.RAW : columns;
    }

    private static List<String> distinct(List<Place> places, Function<SpanKey, String> part) {
        return places.stream().map(place -> part.apply(place.key())).distinct().toList();
    }
}
