package io.tracemill.query.erase;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.Status;
import io.tracemill.schemas.model.StoredFacts;
import io.tracemill.schemas.model.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The facts of all spans of a trace as they were accepted, in that order.
final class FactsQuery {

    /// What fits into one record of Kafka in any case.
    static final int MOST_SPANS = 5_000;

    private static final int MONEY_PLACES = 12;

    private static final Map<String, Kind> KINDS = byName(Kind.values(), Kind::wireName);
    private static final Map<String, Status> STATUSES = byName(Status.values(), Status::wireName);
    private static final Map<String, OutputCheck> CHECKS =
            byName(OutputCheck.values(), OutputCheck::wireName);

    private static final String SQL =
            """
            SELECT received_at, dialect, sdk_name, sdk_version, service, environment, release,
              span_id, parent_span_id, name, kind, non_gen_ai, synthetic, otel_kind, start_time, duration_ns,
              status, status_message, exception_type, http_status, error_code, finish_reasons,
              provider, request_model, response_model, response_id, input_tokens, output_tokens, cache_read_tokens,
              cache_write_tokens, reasoning_tokens, total_tokens, reported_cost, tool_name, agent_name, session_id, user_id,
              tags, retry_count, input != '' AS has_input, output != '' AS has_output, request_fingerprint, attempt,
              first_token_ns, output_check
            FROM spans
            WHERE project_id = {project:String} AND trace_id = {trace:String}
              AND start_time BETWEEN fromUnixTimestamp64Nano({start:Int64}) AND fromUnixTimestamp64Nano({end:Int64})
            ORDER BY version DESC
            LIMIT {limit:UInt32}\
            """;

    private final ClickHouse clickHouse;

    FactsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Nothing when the trace has too many spans.
    Optional<List<StoredFacts>> of(ProjectId project, KnownTrace trace) {
        Statement statement =
                Statement.named("facts-of-trace")
                        .text("project", project.value())
                        .text("trace", trace.traceId())
                        .whole("start", trace.start())
                        .whole("end", trace.end())
                        .whole("limit", MOST_SPANS + 1)
                        .onOneThread()
                        .setting("use_skip_indexes", "0")
                        .sql(SQL);
        List<StoredFacts> rows = clickHouse.query(statement, FactsQuery::read);
        return rows.size() > MOST_SPANS ? Optional.empty() : Optional.of(together(rows));
    }

    /// Neighbours that share all but the span as one.
    private static List<StoredFacts> together(List<StoredFacts> rows) {
        List<StoredFacts> events = new ArrayList<>();
        List<SpanFacts> spans = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            StoredFacts row = rows.get(i);
            spans.addAll(row.spans());
            boolean ends = i + 1 == rows.size() || !isOfOneEvent(row, rows.get(i + 1));
            if (ends) {
                events.add(
                        new StoredFacts(
                                row.receivedUnixMillis(), row.source(), row.service(), spans));
                spans.clear();
            }
        }
        return events;
    }

    private static boolean isOfOneEvent(StoredFacts one, StoredFacts other) {
        return one.receivedUnixMillis() == other.receivedUnixMillis()
                && one.source().equals(other.source())
                && one.service().equals(other.service());
    }

    private static StoredFacts read(Row row) throws IOException {
        return new StoredFacts(
                row.millis(),
                new Source(row.text(), row.text(), row.text()),
                new Service(row.text(), row.text(), row.text()),
                List.of(facts(row)));
    }

    private static SpanFacts facts(Row row) throws IOException {
        SpanId spanId = new SpanId(row.text());
        SpanId parent = new SpanId(row.text());
        String name = row.text();
        Kind kind = KINDS.getOrDefault(row.text(), Kind.OTHER);
        boolean nonGenAi = row.flag();
        boolean synthetic = row.flag();
        int otelKind = (int) row.whole();
        long start = row.nanos();
        return new SpanFacts(
                spanId,
                parent,
                name,
                kind,
                nonGenAi,
                synthetic,
                otelKind,
                start,
                start + row.whole(),
                outcome(row),
                modelUse(row),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.texts(),
                (int) row.whole(),
                row.whole() != 0,
                row.whole() != 0,
                call(row));
    }

    private static Outcome outcome(Row row) throws IOException {
        return new Outcome(
                STATUSES.getOrDefault(row.text(), Status.UNSET),
                row.text(),
                row.text(),
                (int) row.whole(),
                row.text(),
                row.texts());
    }

    private static ModelUse modelUse(Row row) throws IOException {
        return new ModelUse(
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                new TokenUsage(
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole(),
                        row.whole()),
                reportedCost(row.money()));
    }

    private static ReportedCost reportedCost(Optional<BigDecimal> dollars) {
        return dollars.<ReportedCost>map(amount ->
                        new ReportedCost.Amount(
                                amount.movePointRight(MONEY_PLACES).longValueExact()))
                .orElse(ReportedCost.NONE);
    }

    /// Whether its client called it slow is not stored.
    private static Call call(Row row) throws IOException {
        return new Call(
                row.whole(),
                (int) row.whole(),
                row.whole(),
                CHECKS.getOrDefault(row.text(), OutputCheck.NOT_CHECKED));
    }

    private static <T> Map<String, T> byName(T[] values, Function<T, String> name) {
        return Arrays.stream(values).collect(Collectors.toMap(name, value -> value));
    }
}
