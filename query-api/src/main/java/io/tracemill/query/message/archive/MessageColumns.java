package io.tracemill.query.message.archive;

import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.trace.SpanText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The columns of `spans` that a [MessageSpan] is made of, and how.
final class MessageColumns {

    /// More spans are not read for one conversation.
    static final int MAX_SPANS = 10_000;

    static final String SELECTED =
            """
            trace_id, span_id, parent_span_id, start_time, duration_ns, name, kind, synthetic, non_gen_ai,
              status, status_message, exception_type, gen_ai_system, if(request_model = '', response_model, request_model), response_id,
              total_tokens, cost, reported_cost, session_id, tool_name, input, input_source, output, output_source,
              attributes, events, received_at, version\
            """;

    private static final int COST_PLACES = 6;

    private MessageColumns() {}

    static MessageSpan read(Row row) throws IOException {
        return new MessageSpan(
                row.text(),
                row.text(),
                row.text(),
                row.nanos(),
                row.whole(),
                row.text(),
                row.text(),
                row.flag(),
                row.flag(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.whole(),
                cost(row.money(), row.money()),
                row.text(),
                row.text(),
                new SpanText(row.text(), row.text()),
                new SpanText(row.text(), row.text()),
                row.texts(),
                row.text(),
                row.millis(),
                row.whole());
    }

    /// Of rows with one id the first accepted one counts: it has the highest version.
    static List<MessageSpan> eachOnce(List<MessageSpan> rows) {
        record Id(String traceId, String spanId) {}
        Map<Id, MessageSpan> spans = new LinkedHashMap<>();
        for (MessageSpan row : rows) {
            spans.merge(
                    new Id(row.traceId(), row.spanId()),
                    row,
                    (a, b) -> a.version() >= b.version() ? a : b);
        }
        Collection<MessageSpan> each = spans.values();
        return List.copyOf(each);
    }

    private static BigDecimal cost(Optional<BigDecimal> computed, Optional<BigDecimal> reported) {
        return computed.or(() -> reported)
                .map(cost -> cost.setScale(COST_PLACES, RoundingMode.HALF_UP))
                .orElse(BigDecimal.ZERO);
    }
}
