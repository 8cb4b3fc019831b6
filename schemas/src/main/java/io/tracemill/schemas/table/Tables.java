package io.tracemill.schemas.table;

import static io.tracemill.schemas.table.Columns.amount;
import static io.tracemill.schemas.table.Columns.count16;
import static io.tracemill.schemas.table.Columns.count32;
import static io.tracemill.schemas.table.Columns.count64;
import static io.tracemill.schemas.table.Columns.count8;
import static io.tracemill.schemas.table.Columns.flag;
import static io.tracemill.schemas.table.Columns.latencies;
import static io.tracemill.schemas.table.Columns.millis;
import static io.tracemill.schemas.table.Columns.money;
import static io.tracemill.schemas.table.Columns.name;
import static io.tracemill.schemas.table.Columns.names;
import static io.tracemill.schemas.table.Columns.nanos;
import static io.tracemill.schemas.table.Columns.number;
import static io.tracemill.schemas.table.Columns.seconds;
import static io.tracemill.schemas.table.Columns.signed64;
import static io.tracemill.schemas.table.Columns.text;

import io.tracemill.schemas.message.MessageTemplate;
import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.Score;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TokenUsage;
import io.tracemill.schemas.model.TraceRetries;
import java.util.List;
import java.util.function.Function;

/// All of ClickHouse that traces are written to, on one screen; the ledger's are in [LedgerTables].
public final class Tables {

    /// Kept for ever.
    public static final int NO_RETENTION_LIMIT = 0;

    public static final Table<SpanRow> SPANS =
            new Table<>(
                    "spans",
                    List.of(
                            name("project_id", r -> r.event().projectId().value()),
                            text("trace_id", r -> r.event().traceId().value()),
                            text("span_id", r -> facts(r).spanId().value()),
                            text("parent_span_id", r -> facts(r).parentSpanId().value()),
                            nanos("start_time", r -> facts(r).startUnixNanos()),
                            count64("duration_ns", r -> facts(r).durationNanos()),
                            name("name", r -> facts(r).name()),
                            name("kind", r -> facts(r).kind().wireName()),
                            flag("non_gen_ai", r -> facts(r).nonGenAi()),
                            flag("synthetic", r -> facts(r).synthetic()),
                            count8("otel_kind", r -> facts(r).otelKind()),
                            name("status", r -> facts(r).outcome().status().wireName()),
                            text("status_message", r -> facts(r).outcome().statusMessage()),
                            name("exception_type", r -> facts(r).outcome().exceptionType()),
                            count16("http_status", r -> facts(r).outcome().httpStatus()),
                            name("error_code", r -> facts(r).outcome().errorCode()),
                            names("finish_reasons", r -> facts(r).outcome().finishReasons()),
                            name("provider", r -> facts(r).modelUse().provider()),
                            name("request_model", r -> facts(r).modelUse().requestModel()),
                            name("response_model", r -> facts(r).modelUse().responseModel()),
                            text("response_id", r -> facts(r).modelUse().responseId()),
                            count64("input_tokens", r -> usage(r).inputTokens()),
                            count64("output_tokens", r -> usage(r).outputTokens()),
                            count64("cache_read_tokens", r -> usage(r).cacheReadTokens()),
                            count64("cache_write_tokens", r -> usage(r).cacheWriteTokens()),
                            count64("reasoning_tokens", r -> usage(r).reasoningTokens()),
                            count64("total_tokens", r -> usage(r).totalTokens()),
                            money(
                                    "reported_cost",
                                    r -> Absent.pico(facts(r).modelUse().reportedCost())),
                            name("tool_name", r -> facts(r).toolName()),
                            name("agent_name", r -> facts(r).agentName()),
                            text("session_id", r -> facts(r).sessionId()),
                            text("user_id", r -> facts(r).userId()),
                            names("tags", r -> facts(r).tags()),
                            count32("retry_count", r -> facts(r).retryCount()),
                            name("scope_name", r -> r.span().body().scope().scopeName()),
                            name("scope_version", r -> r.span().body().scope().scopeVersion()),
                            text("input", r -> r.span().body().content().input()),
                            name("input_source", r -> r.span().body().content().inputSource()),
                            text("output", r -> r.span().body().content().output()),
                            name("output_source", r -> r.span().body().content().outputSource()),
                            new Column<>(
                                    "attributes",
                                    "Array(String)",
                                    (out, r) ->
                                            AttributeColumns.writePairs(
                                                    out, r.span().body().attributes())),
                            text(
                                    "attribute_types",
                                    r -> AttributeColumns.types(r.span().body().attributes())),
                            text(
                                    "events",
                                    r -> AttributeColumns.eventsJson(r.span().body().events())),
                            text("links", r -> AttributeColumns.linksJson(r.span().body().links())),
                            name("service", r -> r.event().service().service()),
                            name("environment", r -> r.event().service().environment()),
                            name("release", r -> r.event().service().release()),
                            text(
                                    "resource",
                                    r -> AttributeColumns.objectJson(r.event().resource())),
                            name("dialect", r -> r.event().source().dialect()),
                            name("sdk_name", r -> r.event().source().sdkName()),
                            name("sdk_version", r -> r.event().source().sdkVersion()),
                            millis("received_at", r -> r.event().receivedUnixMillis()),
                            count16("retention_days", r -> NO_RETENTION_LIMIT),
                            count64("version", SpanRow::version),
                            count64("request_fingerprint", r -> call(r).requestFingerprint()),
                            count16("attempt", r -> call(r).attempt()),
                            count64("first_token_ns", r -> call(r).firstTokenNanos()),
                            name("output_check", r -> call(r).outputCheck().wireName()),
                            name("failure_type", r -> failure(r, f -> f.type().wireName())),
                            name("failure_rule", r -> failure(r, Failure::rule)),
                            text("failure_evidence", r -> failure(r, Failure::evidence)),
                            money("cost", r -> Absent.pico(r.verdict().cost())),
                            name("cost_unknown", r -> r.verdict().costUnknown()),
                            name("span_category", r -> r.labels().category()),
                            name("framework", r -> r.labels().framework()),
                            name("gen_ai_system", r -> r.labels().system()),
                            amount("input_cost", r -> r.verdict().costParts().input()),
                            amount("cache_read_cost", r -> r.verdict().costParts().cacheRead()),
                            amount("cache_write_cost", r -> r.verdict().costParts().cacheWrite()),
                            amount("reasoning_cost", r -> r.verdict().costParts().reasoning())));

    public static final Table<TraceRow> TRACES =
            new Table<>(
                    "traces",
                    List.of(
                            name("project_id", r -> r.trace().projectId().value()),
                            text("trace_id", r -> r.trace().traceId().value()),
                            nanos("anchor_time", r -> r.trace().anchorUnixNanos()),
                            nanos("start_time", r -> r.trace().startUnixNanos()),
                            count64(
                                    "duration_ns",
                                    r -> r.trace().endUnixNanos() - r.trace().startUnixNanos()),
                            flag("clock_skewed", r -> r.trace().clockSkewed()),
                            name("name", r -> r.trace().name()),
                            text("root_span_id", r -> r.trace().rootSpanId().value()),
                            name("status", r -> r.trace().status().wireName()),
                            text("error_message", r -> r.trace().errorMessage()),
                            names("models", r -> r.trace().models()),
                            names("providers", r -> r.trace().providers()),
                            count64("input_tokens", r -> r.trace().usage().inputTokens()),
                            count64("output_tokens", r -> r.trace().usage().outputTokens()),
                            count64("cache_read_tokens", r -> r.trace().usage().cacheReadTokens()),
                            count64(
                                    "cache_write_tokens",
                                    r -> r.trace().usage().cacheWriteTokens()),
                            count64("reasoning_tokens", r -> r.trace().usage().reasoningTokens()),
                            count64("total_tokens", r -> r.trace().usage().totalTokens()),
                            money("reported_cost", r -> Absent.pico(r.trace().reportedCost())),
                            text("session_id", r -> r.trace().sessionId()),
                            text("user_id", r -> r.trace().userId()),
                            name("service", r -> r.trace().service().service()),
                            name("environment", r -> r.trace().service().environment()),
                            name("release", r -> r.trace().service().release()),
                            names("tags", r -> r.trace().tags()),
                            count32("span_count", r -> r.trace().spanCount()),
                            count32("gen_ai_span_count", r -> r.trace().genAiSpanCount()),
                            count32("error_count", r -> r.trace().errorCount()),
                            count32("duplicate_count", r -> r.trace().duplicateCount()),
                            count32("retry_count", r -> r.trace().retryCount()),
                            flag("truncated", r -> r.trace().truncated()),
                            text("input_span_id", r -> r.trace().input().spanId().value()),
                            nanos("input_start_time", r -> r.trace().input().startUnixNanos()),
                            text("output_span_id", r -> r.trace().output().spanId().value()),
                            nanos("output_start_time", r -> r.trace().output().startUnixNanos()),
                            name("dialect", r -> r.trace().dialect()),
                            millis("received_at", r -> r.trace().firstReceivedUnixMillis()),
                            millis("updated_at", r -> r.trace().lastReceivedUnixMillis()),
                            count16("retention_days", r -> NO_RETENTION_LIMIT),
                            count64("version", r -> r.trace().revision()),
                            count8("is_deleted", r -> r.trace().erased() ? 1 : 0),
                            name("failure_type", r -> r.trace().failure().typeName()),
                            name("failure_rule", r -> r.trace().failure().failureRule()),
                            text("failure_evidence", r -> r.trace().failure().failureEvidence()),
                            text(
                                    "failure_span_id",
                                    r -> r.trace().failure().failureSpanId().value()),
                            money("computed_cost", r -> Absent.pico(r.trace().computedCost())),
                            count32("unknown_cost_calls", r -> r.trace().unknownCostCalls()),
                            count32("retry_chain_count", r -> retries(r).retryChains().size()),
                            count32("retry_attempts", r -> retries(r).retryAttempts()),
                            names("retry_kinds", r -> retries(r).kinds()),
                            names("retry_outcomes", r -> retries(r).outcomes()),
                            text("retry_chains", r -> RetryJson.of(retries(r).retryChains())),
                            count64("wasted_tokens", r -> waste(r).wastedTokens()),
                            money("wasted_cost", r -> Absent.pico(waste(r).wastedCost())),
                            count32("wasted_unknown_calls", r -> waste(r).wastedUnknownCalls()),
                            count64("wasted_ns", r -> waste(r).wastedNanos()),
                            flag("retry_partial", r -> retries(r).retryPartial()),
                            flag("slow", r -> r.trace().slow().isSlow()),
                            name("slow_reason", r -> r.trace().slow().slowReason().wireName()),
                            count64("slow_actual_ns", r -> r.trace().slow().slowActualNanos()),
                            count64(
                                    "slow_threshold_ns",
                                    r -> r.trace().slow().slowThresholdNanos()),
                            count64("slow_baseline_ns", r -> r.trace().slow().slowBaselineNanos()),
                            text("slow_span_id", r -> r.trace().slow().slowSpanId().value()),
                            name("slow_measure", r -> r.trace().slow().measureName()),
                            text("failure_template", r -> MessageTemplate.of(r.trace())),
                            name("first_model", r -> firstModel(r))));

    public static final Table<RollupRevision> ROLLUPS =
            new Table<>(
                    "rollups",
                    List.of(
                            name("project_id", r -> r.projectId().value()),
                            count32("resolution", RollupRevision::resolutionSeconds),
                            name("series", r -> r.series().wireName()),
                            seconds("window_start", RollupRevision::windowStartUnixSeconds),
                            name("environment", RollupRevision::environment),
                            name("category", RollupRevision::category),
                            name("name", RollupRevision::name),
                            count32("generation", RollupRevision::generation),
                            signed64("traces", r -> r.figures().traces()),
                            signed64("spans", r -> r.figures().spans()),
                            signed64("failed", r -> r.figures().failed()),
                            signed64("warnings", r -> r.figures().warnings()),
                            signed64("retries", r -> r.figures().retries()),
                            signed64("reported_retries", r -> r.figures().reportedRetries()),
                            signed64("retried", r -> r.figures().retried()),
                            signed64("slow", r -> r.figures().slow()),
                            signed64("input_tokens", r -> r.figures().inputTokens()),
                            signed64("output_tokens", r -> r.figures().outputTokens()),
                            signed64("cache_read_tokens", r -> r.figures().cacheReadTokens()),
                            signed64("cache_write_tokens", r -> r.figures().cacheWriteTokens()),
                            signed64("reasoning_tokens", r -> r.figures().reasoningTokens()),
                            signed64("total_tokens", r -> r.figures().totalTokens()),
                            amount("computed_cost", r -> r.figures().computedCost()),
                            amount("input_cost", r -> r.figures().inputCost()),
                            amount("output_cost", r -> r.figures().outputCost()),
                            amount("cache_read_cost", r -> r.figures().cacheReadCost()),
                            amount("cache_write_cost", r -> r.figures().cacheWriteCost()),
                            amount("reasoning_cost", r -> r.figures().reasoningCost()),
                            amount("reported_cost", r -> r.figures().reportedCost()),
                            signed64("computed_costs", r -> r.figures().computedCosts()),
                            signed64("reported_costs", r -> r.figures().reportedCosts()),
                            signed64("unknown_cost_calls", r -> r.figures().unknownCostCalls()),
                            signed64("wasted_tokens", r -> r.figures().wastedTokens()),
                            amount("wasted_cost", r -> r.figures().wastedCost()),
                            signed64("duration_sum_ns", r -> r.figures().durationSumNanos()),
                            signed64("first_tokens", r -> r.figures().firstTokens()),
                            signed64("first_token_sum_ns", r -> r.figures().firstTokenSumNanos()),
                            latencies("latency", r -> r.figures().latency()),
                            latencies("first_token_latency", r -> r.figures().firstTokenLatency()),
                            signed64("late_count", RollupRevision::lateCount),
                            flag("is_final", RollupRevision::isFinal),
                            millis("updated_at", RollupRevision::updatedUnixMillis),
                            count64("revision", RollupRevision::revision)));

    public static final Table<Score> SCORES =
            new Table<>(
                    "scores",
                    List.of(
                            name("project_id", s -> s.projectId().value()),
                            text("trace_id", s -> s.traceId().value()),
                            text("score_id", Score::scoreId),
                            name("name", Score::name),
                            number("value", s -> Absent.judged(s.value())),
                            name("label", Score::label),
                            text("comment", Score::comment),
                            text("metadata", Score::metadata),
                            name("dialect", Score::dialect),
                            millis("created_at", Score::createdUnixMillis)));

    private Tables() {}

    private static SpanFacts facts(SpanRow row) {
        return row.span().facts();
    }

    private static Call call(SpanRow row) {
        return row.span().facts().call();
    }

    /// Empty when the span did not fail.
    private static String failure(SpanRow row, Function<Failure, String> part) {
        return row.verdict().failure().map(part).orElse("");
    }

    private static String firstModel(TraceRow row) {
        return row.trace().models().isEmpty() ? "" : row.trace().models().getFirst();
    }

    private static TokenUsage usage(SpanRow row) {
        return row.span().facts().modelUse().usage();
    }

    private static TraceRetries retries(TraceRow row) {
        return row.trace().retries();
    }

    private static RetryWaste waste(TraceRow row) {
        return row.trace().retries().waste();
    }
}
