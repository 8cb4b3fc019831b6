package io.tracemill.query.erase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.SpanId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// The chains of whole traces among what a trace's row says was tried again; the others follow from
/// its spans.
final class RequestChains {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MONEY_PLACES = 12;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private RequestChains() {}

    /// @param json as [io.tracemill.schemas.table.RetryJson] writes it
    static List<RetryChain> of(String json) {
        if (json.isEmpty()) {
            return List.of();
        }
        try {
            List<RetryChain> chains = new ArrayList<>();
            for (JsonNode chain : JSON.readTree(json)) {
                if (chain.path("kind").asText().equals(RetryKind.REQUEST.wireName())) {
                    chains.add(chain(chain));
                }
            }
            return chains;
        } catch (IOException e) {
            throw new UncheckedIOException("chains of retries: not the JSON that was stored", e);
        }
    }

    private static RetryChain chain(JsonNode chain) {
        List<RetryAttempt> attempts = new ArrayList<>();
        chain.path("attempts").forEach(attempt -> attempts.add(attempt(attempt)));
        JsonNode wasted = chain.path("wasted");
        return new RetryChain(
                RetryKind.REQUEST,
                chain.path("operation").asText(),
                new SpanId(chain.path("parent_span_id").asText("")),
                named(RetryOutcome.values(), RetryOutcome::wireName, chain.path("outcome")),
                chain.path("retries").asInt(),
                attempts,
                new RetryWaste(
                        wasted.path("tokens").asLong(),
                        cost(wasted.path("cost")),
                        wasted.path("unknown_cost_calls").asInt(),
                        nanos(wasted.path("duration_ms"))));
    }

    private static RetryAttempt attempt(JsonNode attempt) {
        Instant started = Instant.parse(attempt.path("start_time").asText());
        long start = started.getEpochSecond() * NANOS_PER_SECOND + started.getNano();
        boolean failed = attempt.path("status").asText().equals("error");
        return new RetryAttempt(
                new SpanId(attempt.path("span_id").asText("")),
                attempt.path("trace_id").asText(""),
                start,
                start + nanos(attempt.path("duration_ms")),
                failed,
                failed
                        ? named(
                                FailureType.values(),
                                FailureType::wireName,
                                attempt.path("failure_type"))
                        : FailureType.UNKNOWN,
                attempt.path("model").asText(""),
                attempt.path("provider").asText(""),
                attempt.path("tokens").asLong(),
                cost(attempt.path("cost")),
                attempt.path("fallback").asBoolean());
    }

    private static long nanos(JsonNode millis) {
        return Math.round(millis.asDouble() * NANOS_PER_MILLI);
    }

    private static ComputedCost cost(JsonNode dollars) {
        return dollars.isTextual()
                ? new ComputedCost.Amount(
                        new BigDecimal(dollars.asText())
                                .movePointRight(MONEY_PLACES)
                                .longValueExact())
                : ComputedCost.NONE;
    }

    private static <T> T named(T[] values, Function<T, String> name, JsonNode text) {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(text.asText()))
                .findFirst()
                .orElse(values[0]);
    }
}
