package io.tracemill.bench.demo;

import io.tracemill.bench.Options;
import io.tracemill.bench.body.Format;
import io.tracemill.bench.body.RequestHead;
import io.tracemill.bench.body.Requests;
import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.client.HttpConversation.Answer;
import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.FailureRates;
import io.tracemill.bench.workload.Workload;
import io.tracemill.local.DataDirectory;
import io.tracemill.local.Ready;
import io.tracemill.schemas.topic.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Sends a realistic mix to a running `up`, waits until it can be read, and says what the query API
/// tells about it.
public final class Demo {

    /// Traces of the demonstration are told from others by their environment.
    static final String ENVIRONMENT = "demo";

    private static final Duration SPREAD = Duration.ofHours(1);
    private static final int SPANS_PER_REQUEST = 40;
    private static final int TRACES_PER_REQUEST = 5;

    private final Ready ready;
    private final SplittableRandom random = new SplittableRandom(System.nanoTime());

    private Demo(Ready ready) {
        this.ready = ready;
    }

    /// Runs it.
    ///
    /// @return the exit status
    public static int run(Options options) throws IOException {
        Path file = new DataDirectory(options.data()).ready();
        if (!file.toFile().exists()) {
            System.err.println(
                    "Nothing runs on " + options.data() + ": start it with ./tracemill up");
            return 1;
        }
        new Demo(Ready.read(file)).run(options.number("traces", 300));
        return 0;
    }

    private void run(int traces) {
        int requests = Math.max(1, traces / TRACES_PER_REQUEST);
        List<Cycle> cycles =
                new Workload(random.nextLong(), FailureRates.TROUBLED)
                        .cycles(requests, SPANS_PER_REQUEST).stream()
                                .map(cycle -> cycle.in(ENVIRONMENT))
                                .toList();
        int sent = cycles.stream().mapToInt(cycle -> cycle.traces().size()).sum();
        System.out.printf(
                Locale.ROOT,
                "Sending %,d traces with %,d spans to %s/v1/traces (OTLP)%n",
                sent,
                requests * SPANS_PER_REQUEST,
                ready.gateway());
        List<String> receipts = send(cycles);
        long accepted = System.nanoTime();
        for (String receipt : receipts) {
            await(receipt);
        }
        try (HttpConversation query = new HttpConversation(ready.query(), headers())) {
            Findings findings = new Findings(query);
            findings.await();
            System.out.printf(
                    Locale.ROOT,
                    "Accepted; readable %d ms later (their receipts say so)%n",
                    Duration.ofNanos(System.nanoTime() - accepted).toMillis());
            System.out.println(findings.describe());
        }
        System.out.println(
                "More: curl '"
                        + ready.query()
                        + "/traces?environment="
                        + ENVIRONMENT
                        + "&limit=5'");
    }

    /// A read that shows a receipt waits until what it stands for can be read.
    private void await(String receipt) {
        Map<String, String> headers = new HashMap<>(headers());
        headers.put(Receipt.HEADER, receipt);
        try (HttpConversation query = new HttpConversation(ready.query(), headers)) {
            query.get("/receipts/" + receipt).orFail("GET /receipts");
        }
    }

    /// Sends one request for each cycle and returns their receipts.
    private List<String> send(List<Cycle> cycles) {
        Requests requests =
                Requests.encode(
                        Format.OTLP,
                        cycles,
                        SPANS_PER_REQUEST,
                        new RequestHead("", ""),
                        random.nextLong());
        List<String> receipts = new ArrayList<>();
        try (HttpConversation gateway = new HttpConversation(ready.gateway(), headers())) {
            for (int i = 0; i < cycles.size(); i++) {
                Instant at = Instant.now().minusMillis(random.nextLong(SPREAD.toMillis()));
                byte[] body = requests.body(i, at.toEpochMilli() * 1_000_000);
                Answer answer = gateway.post(Format.OTLP.path(), Format.OTLP.contentType(), body);
                answer.orFail("POST " + Format.OTLP.path());
                Optional.ofNullable(answer.headers().get(Receipt.HEADER.toLowerCase(Locale.ROOT)))
                        .ifPresent(receipts::add);
            }
        }
        return receipts;
    }

    private Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + ready.apiKey());
    }
}
