package io.tracemill.schemas.table;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryWaste;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Chains of attempts as the JSON that the table holds and the API shows: times in RFC 3339,
/// durations in milliseconds, money as decimal texts, null for what is not known.
public final class RetryJson {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private RetryJson() {}

    /// Empty when there is no chain.
    public static String of(List<RetryChain> chains) {
        if (chains.isEmpty()) {
            return "";
        }
        JsonText out = new JsonText();
        char separator = '[';
        for (RetryChain chain : chains) {
            out.raw(separator);
            write(out, chain);
            separator = ',';
        }
        return out.raw(']').toString();
    }

    private static void write(JsonText out, RetryChain chain) {
        out.raw("{\"kind\":").string(chain.kind().wireName());
        out.raw(",\"operation\":").string(chain.operation());
        out.raw(",\"parent_span_id\":");
        text(out, chain.parentSpanId().value());
        out.raw(",\"outcome\":").string(chain.outcome().wireName());
        out.raw(",\"retries\":").raw(Integer.toString(chain.retries()));
        out.raw(",\"attempts\":[");
        for (int i = 0; i < chain.attempts().size(); i++) {
            out.raw(i == 0 ? "" : ",");
            write(out, chain.attempts().get(i), chain.kind());
        }
        out.raw("],\"wasted\":");
        write(out, chain.wasted());
        out.raw('}');
    }

    private static void write(JsonText out, RetryAttempt attempt, RetryKind kind) {
        out.raw("{\"span_id\":");
        text(out, attempt.spanId().value());
        if (kind == RetryKind.REQUEST) {
            out.raw(",\"trace_id\":").string(attempt.traceId());
        }
        out.raw(",\"start_time\":").string(time(attempt.startUnixNanos()));
        out.raw(",\"duration_ms\":").number(attempt.durationNanos() / NANOS_PER_MILLI);
        out.raw(attempt.failed() ? ",\"status\":\"error\"" : ",\"status\":\"ok\"");
        out.raw(",\"failure_type\":");
        text(out, attempt.failed() ? attempt.failureType().wireName() : "");
        out.raw(",\"model\":");
        text(out, attempt.model());
        out.raw(",\"provider\":");
        text(out, attempt.provider());
        out.raw(",\"tokens\":").raw(Long.toString(attempt.tokens()));
        out.raw(",\"cost\":");
        money(out, attempt.cost());
        out.raw(",\"fallback\":").raw(Boolean.toString(attempt.fallback())).raw('}');
    }

    private static void write(JsonText out, RetryWaste waste) {
        out.raw("{\"tokens\":").raw(Long.toString(waste.wastedTokens()));
        out.raw(",\"cost\":");
        money(out, waste.wastedCost());
        out.raw(",\"unknown_cost_calls\":").raw(Integer.toString(waste.wastedUnknownCalls()));
        out.raw(",\"duration_ms\":").number(waste.wastedNanos() / NANOS_PER_MILLI).raw('}');
    }

    private static void text(JsonText out, String text) {
        if (text.isEmpty()) {
            out.raw("null");
        } else {
            out.string(text);
        }
    }

    private static void money(JsonText out, ComputedCost cost) {
        switch (cost) {
            case ComputedCost.None() -> out.raw("null");
            case ComputedCost.Amount amount -> {
                BigDecimal plain = amount.dollars().stripTrailingZeros();
                out.string((plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString());
            }
        }
    }

    private static String time(long unixNanos) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(unixNanos, NANOS_PER_SECOND),
                        Math.floorMod(unixNanos, NANOS_PER_SECOND))
                .toString();
    }
}
