package io.tracemill.bench.pipeline;

import io.tracemill.bench.stack.Tables;
import java.util.List;
import java.util.Locale;

/// What the tables hold, compared with what was sent.
public final class Books {

    private static final String FINAL =
            " FINAL SETTINGS do_not_merge_across_partitions_select_final = 1";

    private final Tables tables;

    /// Of the tables of one stack.
    public Books(Tables tables) {
        this.tables = tables;
    }

    /// Rows of `spans`; costs next to nothing, so that it can be asked often.
    public long spanRows() {
        return tables.number("SELECT count() FROM spans");
    }

    /// Spans that the newest revisions of all traces count.
    public long spansOfTraces() {
        return tables.number("SELECT sum(span_count) FROM traces" + FINAL);
    }

    /// Waits until both tables hold this many spans.
    public void awaitReadable(long spans) {
        Progress stored = new Progress("rows of spans");
        while (stored.reached(spanRows()) < spans) {
            stored.pause(50);
        }
        Progress assembled = new Progress("spans that the traces count");
        while (assembled.reached(spansOfTraces()) < spans) {
            assembled.pause(200);
        }
    }

    /// Fails when a span or a trace is missing, doubled or miscounted.
    public void verify(long spans, long traces) {
        List<Long> stored =
                tables.numbers(
                        "SELECT count(), uniqExact(trace_id, span_id), uniqExact(trace_id) FROM spans");
        expect("rows of spans", spans, stored.get(0));
        expect("distinct spans", spans, stored.get(1));
        expect("distinct traces in spans", traces, stored.get(2));
        List<Long> assembled =
                tables.numbers(
                        "SELECT count(), uniqExact(trace_id), sum(span_count) FROM traces" + FINAL);
        expect("traces", traces, assembled.get(0));
        expect("distinct traces", traces, assembled.get(1));
        expect("spans that the traces count", spans, assembled.get(2));
        expect("traces whose span_count is not the number of their spans", 0, miscounted());
    }

    private long miscounted() {
        return tables.number(
                """
                SELECT countIf(t.span_count != s.stored)
                FROM (SELECT trace_id, count() AS stored FROM spans GROUP BY trace_id) AS s
                LEFT JOIN (SELECT trace_id, span_count FROM traces FINAL) AS t USING (trace_id)
                SETTINGS do_not_merge_across_partitions_select_final = 1\
                """);
    }

    private static void expect(String what, long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "LOST OR DOUBLED: %s: expected %,d, found %,d (%+,d)",
                            what,
                            expected,
                            found,
                            found - expected));
        }
    }
}
