package io.tracemill.bench.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A client that lists traces without pause, each time until it is answered.
public final class Readers implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final int OK = 200;
    private static final int COME_AGAIN = 503;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger mostTries = new AtomicInteger();
    private final Queue<String> wrongAnswers = new ConcurrentLinkedQueue<>();
    private final List<URI> servers;
    private final String key;
    private final Thread thread;
    private volatile boolean ends;

    /// Begins to read.
    ///
    /// @param servers taken in turn, `http://host:port`
    public Readers(List<String> servers, String key) {
        this.servers = servers.stream().map(each -> URI.create(each + "/traces?limit=5")).toList();
        this.key = key;
        this.thread = Thread.ofVirtual().name("reader").start(this::read);
    }

    public int answers() {
        return answers.get();
    }

    /// How often the unluckiest question had to be asked.
    public int mostTries() {
        return mostTries.get();
    }

    /// Answers that a restart does not excuse.
    public List<String> wrongAnswers() {
        return List.copyOf(wrongAnswers);
    }

    @Override
    public void close() {
        ends = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }

    private void read() {
        while (!ends) {
            int attempt = 0;
            while (!ends && !isAnswered(attempt)) {
                attempt++;
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
            mostTries.accumulateAndGet(attempt + 1, Math::max);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isAnswered(int attempt) {
        HttpRequest question =
                HttpRequest.newBuilder(servers.get((answers.get() + attempt) % servers.size()))
                        .header("Authorization", "Bearer " + key)
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try {
            HttpResponse<String> answer = http.send(question, BodyHandlers.ofString());
            if (answer.statusCode() == OK) {
                answers.incrementAndGet();
                return true;
            }
            if (answer.statusCode() != COME_AGAIN) {
                wrongAnswers.add("GET /traces: " + answer.statusCode() + " " + answer.body());
            }
            return false;
        } catch (IOException noAnswer) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
