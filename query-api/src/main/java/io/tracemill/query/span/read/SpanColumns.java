package io.tracemill.query.span.read;

import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.RawSpan;
import io.tracemill.query.span.SpanCost;
import io.tracemill.query.span.WholeSpan;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.schemas.model.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/// The columns of `spans` that a [LightSpan] and a [WholeSpan] are made of, and how.
final class SpanColumns {

    /// Of the first exception that a span noted.
    private static final String EXCEPTION =
            """
            if(position(events, '"exception"') > 0,
                JSONExtractString(arrayFirst(e -> JSONExtractString(e, 'name') = 'exception', JSONExtractArrayRaw(events)),
                  'attributes', 'exception.message'), '')\
            """;

    /// `$MATCHED` stands for an expression.
    static final String LIGHT =
            """
            project_id, trace_id, span_id, parent_span_id, start_time, duration_ns, name,
              arrayFirst(a -> startsWith(a, 'logfire.msg='), attributes), kind, synthetic, status,
              session_id, user_id, environment, tags, response_id,
              input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, total_tokens,
              cost, reported_cost, input_cost, cache_read_cost, cache_write_cost, reasoning_cost,
              input_source, output_source, %s, status_message,
              if(parent_span_id = '', arrayFirst(a -> startsWith(a, 'metadata='), attributes), ''),
              if($MATCHED, 1, 0), version\
            """
                    .formatted(EXCEPTION);

    /// What frameworks note in words of their own tells the messages of a span, not the span.
    private static final String FINISH_REASONS =
            """
            arrayFilter(_ -> arrayExists(a -> startsWith(a, 'gen_ai.response.finish_reasons='), attributes)
                OR output_source != 'gen_ai.completion' AND NOT arrayExists(a -> startsWith(a, 'ai.response.finishReason='), attributes),
                finish_reasons)\
            """;

    /// Behind the columns of a light one.
    static final String WHOLE =
            """
            otel_kind, status, %s, request_model, gen_ai_system, span_category, framework, agent_name,
              input, output, JSONLength(events), JSONLength(links), received_at\
            """
                    .formatted(FINISH_REASONS);

    /// Behind the columns of a whole one; heavy.
    static final String RAW =
            "attributes, attribute_types, events, links, resource, status_message";

    private SpanColumns() {}

    static LightSpan light(Row row) throws IOException {
        return new LightSpan(
                new TraceRef(row.text(), row.text()),
                row.text(),
                row.text(),
                row.nanos(),
                row.whole(),
                row.text(),
                valueOf(row),
                row.text(),
                row.flag(),
                row.text().equals("error"),
                row.text(),
                row.text(),
                row.text(),
                row.texts(),
                row.text(),
                usage(row),
                cost(row),
                row.text(),
                row.text(),
                exception(row),
                valueOf(row),
                row.whole() == 1,
                row.whole());
    }

    static WholeSpan whole(Row row) throws IOException {
        LightSpan light = light(row);
        return new WholeSpan(
                light,
                (int) row.whole(),
                row.text(),
                row.texts(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                new SpanText(row.text(), light.inputSource()),
                new SpanText(row.text(), light.outputSource()),
                (int) row.whole(),
                (int) row.whole(),
                row.millis(),
                Optional.empty());
    }

    static WholeSpan wholeWithRaw(Row row) throws IOException {
        return whole(row)
                .with(
                        new RawSpan(
                                row.texts(),
                                row.text(),
                                row.text(),
                                row.text(),
                                row.text(),
                                row.text()));
    }

    private static TokenUsage usage(Row row) throws IOException {
        return new TokenUsage(
                row.whole(), row.whole(), row.whole(), row.whole(), row.whole(), row.whole());
    }

    private static SpanCost cost(Row row) throws IOException {
        Optional<BigDecimal> computed = row.money();
        Optional<BigDecimal> reported = row.money();
        BigDecimal input = row.amount();
        BigDecimal cacheRead = row.amount();
        BigDecimal cacheWrite = row.amount();
        BigDecimal reasoning = row.amount();
        if (computed.isEmpty()) {
            return reported.map(SpanColumns::undivided).orElse(SpanCost.NONE);
        }
        BigDecimal total = computed.get();
        BigDecimal output =
                total.subtract(input).subtract(cacheRead).subtract(cacheWrite).subtract(reasoning);
        return new SpanCost(total, input, output, cacheRead, cacheWrite, reasoning);
    }

    /// Nobody says what its parts are.
    private static SpanCost undivided(BigDecimal total) {
        return new SpanCost(
                total,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    private static String exception(Row row) throws IOException {
        String exception = row.text();
        String status = row.text();
        return exception.isEmpty() ? status : exception;
    }

    /// Of an attribute as it is stored, `metadata={}`; empty without one.
    private static String valueOf(Row row) throws IOException {
        String pair = row.text();
        return pair.substring(pair.indexOf('=') + 1);
    }
}
