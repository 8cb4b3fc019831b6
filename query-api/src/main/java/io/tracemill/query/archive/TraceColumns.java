package io.tracemill.query.archive;

import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.trace.StoredCost;
import io.tracemill.query.trace.StoredFailure;
import io.tracemill.query.trace.StoredRetries;
import io.tracemill.query.trace.StoredSlow;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.StoredTrace.SpanAt;
import io.tracemill.query.trace.TraceOrigin;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.schemas.model.TokenUsage;
import java.io.IOException;

/// The columns of `traces` that a [StoredTrace] is made of, and how.
public final class TraceColumns {

    public static final String SELECTED =
            """
            project_id, trace_id, anchor_time, start_time, duration_ns, clock_skewed, name, root_span_id,
              status, error_message, models, providers, input_tokens, output_tokens, cache_read_tokens,
              cache_write_tokens, reasoning_tokens, total_tokens, computed_cost, reported_cost,
              unknown_cost_calls, failure_type, failure_rule, failure_evidence, failure_span_id, slow_reason, slow_measure, slow_actual_ns,
              slow_threshold_ns, slow_baseline_ns, slow_span_id, session_id, user_id,
              environment, service, release, dialect, tags, span_count, retry_attempts, retry_count, retry_partial, retry_chains, truncated,
              input_span_id, input_start_time, output_span_id, output_start_time, updated_at, version\
            """;

    private TraceColumns() {}

    public static StoredTrace read(Row row) throws IOException {
        return new StoredTrace(
                new TraceRef(row.text(), row.text()),
                row.nanos(),
                row.nanos(),
                row.whole(),
                row.flag(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.texts(),
                row.texts(),
                usage(row),
                new StoredCost(row.money(), row.money()),
                (int) row.whole(),
                new StoredFailure(row.text(), row.text(), row.text(), row.text()),
                new StoredSlow(
                        row.text(), row.text(), row.whole(), row.whole(), row.whole(), row.text()),
                row.text(),
                row.text(),
                row.text(),
                new TraceOrigin(row.text(), row.text(), row.text()),
                row.texts(),
                (int) row.whole(),
                new StoredRetries((int) row.whole(), (int) row.whole(), row.flag(), row.text()),
                row.flag(),
                new SpanAt(row.text(), row.nanos()),
                new SpanAt(row.text(), row.nanos()),
                row.millis(),
                row.whole());
    }

    /// Six columns in the order of [TokenUsage].
    static TokenUsage usage(Row row) throws IOException {
        return new TokenUsage(
                row.whole(), row.whole(), row.whole(), row.whole(), row.whole(), row.whole());
    }
}
