package io.tracemill.process.retry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.process.retry.Attempt.Ending;
import io.tracemill.process.retry.FoundChain.Try;
import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.Status;
import io.tracemill.schemas.model.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// One case of `retries.json`: the spans of a trace, and what is right to say about them.
///
/// A span's times are milliseconds; what is absent has a default: kind `llm`, the kind as name, no
/// parent, a cost of nothing (`null` when unknown). A chain is written as `sibling recovered:
/// a(rate_limit) > b | retries 1 | 150 ms | 20 tokens | 7 pico | 1 unpriced`, a fallback as `~>`;
/// what is nothing is left out.
record RetryCase(String id, List<Attempt> attempts, String expected, Map<Long, String> names) {

    static List<RetryCase> read() {
        try (InputStream in = RetryCase.class.getResourceAsStream("/cases/retries.json")) {
            JsonNode cases = new ObjectMapper().readTree(in);
            return StreamSupport.stream(cases.spliterator(), false).map(RetryCase::of).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the cases", unreadable);
        }
    }

    private static RetryCase of(JsonNode node) {
        Map<Long, String> names = new HashMap<>();
        List<Attempt> attempts = new ArrayList<>();
        for (JsonNode span : node.path("spans")) {
            attempts.add(attempt(span));
            names.put(hash(text(span, "id", "")), text(span, "id", ""));
        }
        List<String> lines = new ArrayList<>();
        node.path("chains").forEach(line -> lines.add(line.asText()));
        lines.add("tools " + node.path("repeated_tools").asInt(0));
        lines.add("waste" + node.path("waste").asText(wasteOf(lines)));
        return new RetryCase(
                text(node, "id", ""), attempts, String.join("\n", lines), Map.copyOf(names));
    }

    /// That of the only chain, unless a case says more.
    private static String wasteOf(List<String> lines) {
        String first = lines.getFirst();
        int at = first.indexOf(" | ", first.indexOf("retries "));
        return at < 0 ? "" : first.substring(at);
    }

    private static Attempt attempt(JsonNode span) {
        Kind kind = Kind.valueOf(text(span, "kind", "llm").toUpperCase(Locale.ROOT));
        JsonNode cost = span.path("cost");
        String failure = text(span, "failure", "");
        SpanFacts facts = facts(span, kind);
        return new Attempt(
                hash(text(span, "id", "")),
                hash(text(span, "parent", "")),
                facts.startUnixNanos(),
                facts.endUnixNanos(),
                Request.of(Operation.of(facts), facts.call().requestFingerprint()),
                facts.call().attempt(),
                facts.retryCount(),
                failure.isEmpty()
                        ? Ending.WELL
                        : new Ending.Failed(FailureType.valueOf(failure.toUpperCase(Locale.ROOT))),
                facts.outcome().httpStatus(),
                facts.modelUse().usage().totalTokens(),
                cost.isNull() ? Attempt.UNKNOWN_COST : cost.asLong(0));
    }

    private static SpanFacts facts(JsonNode span, Kind kind) {
        String parent = text(span, "parent", "");
        int http = span.path("http").asInt(0);
        long tokens = span.path("tokens").asLong(0);
        return new SpanFacts(
                new SpanId(text(span, "id", "")),
                parent.isEmpty() ? SpanId.NONE : new SpanId(parent),
                text(span, "name", kind.wireName()),
                kind,
                span.path("ordinary").asBoolean(false),
                false,
                3,
                span.path("at").path(0).asLong() * 1_000_000,
                span.path("at").path(1).asLong() * 1_000_000,
                new Outcome(Status.UNSET, "", "", http, "", List.of()),
                new ModelUse(
                        text(span, "provider", ""),
                        text(span, "model", ""),
                        "",
                        "",
                        tokens == 0 ? TokenUsage.NONE : new TokenUsage(tokens, 0, 0, 0, 0, tokens),
                        ReportedCost.NONE),
                text(span, "tool", ""),
                "",
                "",
                "",
                List.of(),
                span.path("retries").asInt(0),
                true,
                true,
                new Call(
                        span.path("asks").asLong(0),
                        span.path("attempt").asInt(0),
                        0,
                        OutputCheck.NOT_CHECKED));
    }

    private static String text(JsonNode node, String name, String otherwise) {
        return node.path(name).asText(otherwise);
    }

    private static long hash(String id) {
        return id.hashCode();
    }

    /// What was found, as a case writes it.
    String write(Retries found) {
        List<String> lines = found.chains().stream().map(this::write).collect(Collectors.toList());
        lines.add("tools " + found.repeatedTools());
        lines.add("waste" + write(found.waste()));
        return String.join("\n", lines);
    }

    private String write(FoundChain chain) {
        StringBuilder text = new StringBuilder();
        text.append(chain.kind().name().toLowerCase(Locale.ROOT)).append(' ');
        text.append(chain.outcome().name().toLowerCase(Locale.ROOT)).append(':');
        for (Try each : chain.tries()) {
            boolean first = each.equals(chain.tries().getFirst());
            text.append(first ? " " : each.fallback() ? " ~> " : " > ");
            text.append(names.get(each.attempt().span()));
            if (each.attempt().ending() instanceof Ending.Failed(FailureType type)) {
                text.append('(').append(type.wireName()).append(')');
            }
        }
        return text + " | retries " + chain.retries() + write(chain.waste());
    }

    private static String write(Waste waste) {
        return (waste.nanos() == 0 ? "" : " | " + waste.nanos() / 1_000_000 + " ms")
                + (waste.tokens() == 0 ? "" : " | " + waste.tokens() + " tokens")
                + (waste.costPicoDollars() == 0 ? "" : " | " + waste.costPicoDollars() + " pico")
                + (waste.unknownCosts() == 0 ? "" : " | " + waste.unknownCosts() + " unpriced");
    }

    @Override
    public String toString() {
        return id;
    }
}
