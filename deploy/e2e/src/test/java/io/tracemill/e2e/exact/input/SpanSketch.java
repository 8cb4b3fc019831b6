package io.tracemill.e2e.exact.input;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A span in the making.
final class SpanSketch {

    final String spanId;
    final Role role;
    final long startUnixNanos;
    long endUnixNanos;

    private final String parentId;
    private final String name;
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final List<SentEvent> events = new ArrayList<>();
    private int status;
    private String message = "";
    private String failureType = "";
    private Optional<Model> model = Optional.empty();
    private Tokens tokens = Tokens.NONE;
    private Optional<BigDecimal> reportedCost = Optional.empty();
    private boolean repeated;
    private long firstTokenNanos;

    SpanSketch(String spanId, String parentId, Role role, String name, long startUnixNanos) {
        this.spanId = spanId;
        this.parentId = parentId;
        this.role = role;
        this.name = name;
        this.startUnixNanos = startUnixNanos;
        this.endUnixNanos = startUnixNanos;
        if (!role.operation().isEmpty()) {
            with("gen_ai.operation.name", role.operation());
        }
    }

    SpanSketch with(String key, Object value) {
        attributes.put(key, value);
        return this;
    }

    SpanSketch asks(String question) {
        return with(
                "gen_ai.input.messages",
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\""
                        + question
                        + "\"}]}]");
    }

    SpanSketch answers(String answer) {
        return with(
                "gen_ai.output.messages",
                "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\""
                        + answer
                        + "\"}]}]");
    }

    /// Asks a model.
    SpanSketch of(Model asked) {
        model = Optional.of(asked);
        return with("gen_ai.provider.name", asked.provider())
                .with("gen_ai.request.model", asked.requested());
    }

    /// Reports what the call used.
    SpanSketch uses(Tokens used) {
        tokens = used;
        model.filter(each -> !each.answered().isEmpty())
                .ifPresent(each -> with("gen_ai.response.model", each.answered()));
        with("gen_ai.usage.input_tokens", used.input());
        if (role != Role.EMBEDDING) {
            with("gen_ai.usage.output_tokens", used.output());
        }
        count("gen_ai.usage.cache_read.input_tokens", used.cacheRead());
        count("gen_ai.usage.cache_creation.input_tokens", used.cacheWrite());
        count("gen_ai.usage.reasoning.output_tokens", used.reasoning());
        return this;
    }

    private void count(String key, long tokensOfClass) {
        if (tokensOfClass > 0) {
            with(key, tokensOfClass);
        }
    }

    SpanSketch costs(BigDecimal dollars) {
        reportedCost = Optional.of(dollars);
        return with("gen_ai.usage.cost", dollars);
    }

    /// Others report what this one reports, and count.
    SpanSketch repeats() {
        repeated = true;
        return this;
    }

    SpanSketch streams(long nanosToFirstToken) {
        firstTokenNanos = nanosToFirstToken;
        events.add(
                new SentEvent(
                        startUnixNanos + nanosToFirstToken,
                        "gen_ai.content.completion.chunk",
                        Map.of()));
        return this;
    }

    /// Ends with an error, as a client writes it.
    SpanSketch fails(Mishap mishap) {
        failureType = mishap.type();
        status = 2;
        message = mishap.message();
        Map<String, Object> told = new LinkedHashMap<>();
        if (!mishap.exception().isEmpty()) {
            told.put("exception.type", mishap.exception());
            told.put("exception.message", mishap.message());
            events.add(new SentEvent(endUnixNanos, "exception", told));
        }
        text("error.type", mishap.errorType());
        text("error.code", mishap.code());
        if (mishap.httpStatus() > 0) {
            with("http.response.status_code", (long) mishap.httpStatus());
        }
        return this;
    }

    private void text(String key, String value) {
        if (!value.isEmpty()) {
            with(key, value);
        }
    }

    /// Fails without saying so itself: something else on it tells.
    SpanSketch failsAs(String type) {
        failureType = type;
        return this;
    }

    /// Fails with the words of a span below.
    SpanSketch passesOn(SentSpan cause) {
        failureType = cause.failureType();
        status = 2;
        message = cause.message();
        return this;
    }

    /// Fails and does not say with what.
    SpanSketch breaks() {
        failureType = "unknown";
        status = 2;
        return this;
    }

    SpanSketch endsWell() {
        status = 1;
        return this;
    }

    SentSpan sent() {
        return new SentSpan(
                spanId,
                parentId,
                role,
                name,
                startUnixNanos,
                endUnixNanos,
                status,
                message,
                attributes,
                events,
                model,
                tokens,
                reportedCost,
                repeated,
                failureType,
                firstTokenNanos);
    }
}
