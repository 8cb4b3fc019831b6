package io.tracemill.bench.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Clients that send without pause what is known, each request again and again until it is
/// acknowledged.
public final class Senders {

    /// Of every trace that they send.
    public static final int SPANS_PER_TRACE = KnownBatch.SPANS_PER_TRACE;

    private static final int CLIENTS = 4;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(3);
    private static final String NONE_REJECTED = "\"rejected\":0";
    private static final Set<Integer> COME_AGAIN = Set.of(429, 503);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private final AtomicInteger mostTries = new AtomicInteger();
    private final Queue<Sums> sums = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrongAnswers = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();
    private final List<URI> gateways;
    private final String key;
    private final String run;
    private volatile boolean ends;

    /// @param gateways taken in turn, `http://host:port`
    public Senders(List<String> gateways, String key, String run) {
        this.gateways = gateways.stream().map(each -> URI.create(each + "/traces")).toList();
        this.key = key;
        this.run = run;
    }

    public void start(int spansPerSecond) {
        long pause = 1_000_000_000L * CLIENTS * KnownBatch.SPANS_PER_REQUEST / spansPerSecond;
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofVirtual().name("sender-" + i).start(() -> send(pause)));
        }
    }

    /// Ends what was begun and returns when it is acknowledged.
    public void finish() {
        ends = true;
        try {
            for (Thread client : clients) {
                client.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /// What has to be found; to be asked after the end.
    public Sums truth() {
        return sums.stream().reduce(Sums.NONE, Sums::plus);
    }

    public long acknowledgedSpans() {
        return acknowledged.get();
    }

    /// Requests that were asked to come again.
    public long refusals() {
        return refusals.get();
    }

    /// Requests that got no answer.
    public long broken() {
        return broken.get();
    }

    /// How often the unluckiest request had to be sent.
    public int mostTries() {
        return mostTries.get();
    }

    /// Answers that no fault excuses.
    public List<String> wrongAnswers() {
        return List.copyOf(wrongAnswers);
    }

    private void send(long pauseNanos) {
        long due = System.nanoTime();
        while (!ends) {
            Instant start = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
            KnownBatch batch = new KnownBatch(run, batches.getAndIncrement(), start);
            for (String body : batch.bodies()) {
                if (!sendUntilAcknowledged(body)) {
                    return;
                }
                acknowledged.addAndGet(KnownBatch.SPANS_PER_REQUEST);
                // who was held up does not make up for it
                due = Math.max(due + pauseNanos, System.nanoTime() - pauseNanos);
                LockSupport.parkNanos(due - System.nanoTime());
            }
            sums.add(batch.sums());
        }
    }

    private boolean sendUntilAcknowledged(String body) {
        long begin = System.nanoTime();
        int attempt = 0;
        for (; !isAcknowledged(body, attempt); attempt++) {
            if (System.nanoTime() - begin > LONGEST_OUTAGE.toNanos()) {
                wrongAnswers.add("POST /traces: took nothing for " + LONGEST_OUTAGE);
                return false;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        mostTries.accumulateAndGet(attempt + 1, Math::max);
        return true;
    }

    private boolean isAcknowledged(String body, int attempt) {
        HttpRequest request =
                HttpRequest.newBuilder(gateways.get(attempt % gateways.size()))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .timeout(PATIENCE)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 202 && answer.body().contains(NONE_REJECTED)) {
                return true;
            }
            if (COME_AGAIN.contains(answer.statusCode())) {
                refusals.incrementAndGet();
            } else {
                wrongAnswers.add("POST /traces: " + answer.statusCode() + " " + answer.body());
            }
            return false;
        } catch (IOException noAnswer) {
            broken.incrementAndGet();
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
