package io.tracemill.query.retry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.retry.ChainCountQuery.Count;
import io.tracemill.query.retry.ChainsQuery.Found;
import io.tracemill.query.search.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Lists chains: the newest trace's first, of one trace the last one first.
public final class ClickHouseRetries {

    private static final long DAY = Duration.ofDays(1).toNanos();
    private static final List<Long> WINDOWS = List.of(Duration.ofHours(1).toNanos(), DAY);

    private final ChainsQuery chains;
    private final ChainCountQuery count;
    private final Clock clock;

    public ClickHouseRetries(ClickHouse clickHouse, Clock clock) {
        this.chains = new ChainsQuery(clickHouse);
        this.count = new ChainCountQuery(clickHouse);
        this.clock = clock;
    }

    /// A page as it grows: one chain more than it may have where there are more.
    private static final class Growing {

        private final RetryRequest request;
        private final List<RetryChain> chains = new ArrayList<>();
        private final List<RetryCursor> places = new ArrayList<>();
        private RetryCursor at;

        private Growing(RetryRequest request) {
            this.request = request;
            this.at = request.after();
        }

        private boolean isFull() {
            return chains.size() > request.limit();
        }

        private void add(Found found) {
            int shown = found.trace().place().equals(at.trace()) ? at.shown() : 0;
            for (int i = shown; i < found.chains().size() && !isFull(); i++) {
                JsonNode chain = found.chains().get(i);
                if (is(chain, "kind", request.kind()) && is(chain, "outcome", request.outcome())) {
                    chains.add(new RetryChain(found.trace(), chain));
                    places.add(new RetryCursor(found.trace().place(), i + 1));
                }
            }
            at = new RetryCursor(found.trace().place(), Math.max(shown, found.chains().size()));
        }

        private static boolean is(JsonNode chain, String field, String wanted) {
            return wanted.isEmpty() || chain.path(field).asText().equals(wanted);
        }

        /// What was counted a moment before or after is not told where all of it is on the page.
        private RetryPage page(Supplier<Count> counted) {
            boolean more = isFull();
            boolean isAll = !more && request.after().trace().isStart();
            Count total = isAll ? new Count(chains.size(), true) : counted.get();
            return new RetryPage(
                    more ? chains.subList(0, request.limit()) : chains,
                    total.chains(),
                    total.exact(),
                    more ? Optional.of(places.get(request.limit() - 1)) : Optional.empty());
        }
    }

    public RetryPage page(RetryRequest request) {
        long newest = newestNanos(request);
        Forked<Count> total =
                Forked.of("retries-count", () -> count.count(request, Math.max(0, newest - DAY)));
        Growing page = new Growing(request);
        for (long window : WINDOWS) {
            if (newest - window > request.started().fromNanos()) {
                grow(page, new TimeRange(newest - window, request.started().toNanos()));
            }
        }
        grow(page, request.started());
        return page.page(total::join);
    }

    /// Until the page is full or there are no more.
    private void grow(Growing page, TimeRange started) {
        int batch = page.request.limit() + 1;
        boolean more = !page.isFull();
        while (more) {
            List<Found> found = chains.newest(page.request, page.at, started, batch);
            found.forEach(page::add);
            more = found.size() == batch && !page.isFull();
        }
    }

    private long newestNanos(RetryRequest request) {
        return Math.min(
                clock.millis() * 1_000_000,
                Math.min(request.started().toNanos(), request.after().trace().listedUnixNanos()));
    }
}
