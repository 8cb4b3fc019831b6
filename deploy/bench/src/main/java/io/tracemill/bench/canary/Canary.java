package io.tracemill.bench.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.schemas.topic.Receipt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// Writes a trace of one call and reads it back through the front, as a user would.
public final class Canary {

    /// What its traces are told from others by.
    public static final String ENVIRONMENT = "canary";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_READS = Duration.ofMillis(20);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final String gateway;
    private final String query;
    private final String key;

    /// @param gateway where traces are sent to, `http://host:port`
    /// @param query where they are read, `http://host:port`
    /// @param key may do both
    public Canary(String gateway, String query, String key) {
        this.gateway = gateway;
        this.query = query;
        this.key = key;
    }

    /// What one flight found.
    ///
    /// @param accepted from the first byte to the acknowledgement
    /// @param readable from the acknowledgement until the trace was read back as it was sent
    public record Flight(String traceId, Duration accepted, Duration readable) {}

    /// Writes once and reads until it is there.
    ///
    /// @param patience for the reading
    /// @throws CanaryException saying what was not as it should be
    public Flight fly(Duration patience) {
        String trace = "canary-" + UUID.randomUUID();
        long begin = System.nanoTime();
        HttpResponse<String> taken = send(writing(trace));
        if (taken.statusCode() != 202) {
            throw new CanaryException(
                    "POST /traces answered " + taken.statusCode() + ": " + taken.body());
        }
        long acknowledged = System.nanoTime();
        String receipt = taken.headers().firstValue(Receipt.HEADER).orElse("");
        HttpResponse<String> read = send(reading(trace, receipt));
        while (!isRead(trace, read)) {
            if (System.nanoTime() - acknowledged > patience.toNanos()) {
                throw new CanaryException(
                        "%s was acknowledged and cannot be read after %d s: %d %s"
                                .formatted(
                                        trace,
                                        patience.toSeconds(),
                                        read.statusCode(),
                                        read.body()));
            }
            LockSupport.parkNanos(BETWEEN_READS.toNanos());
            read = send(reading(trace, receipt));
        }
        return new Flight(
                trace,
                Duration.ofNanos(acknowledged - begin),
                Duration.ofNanos(System.nanoTime() - acknowledged));
    }

    private HttpRequest writing(String trace) {
        Instant now = Instant.now();
        String body =
                """
                {"trace_id":"%s","name":"canary","environment":"%s","spans":[{"span_id":"song","name":"sing","kind":"llm","model":"gpt-4o-mini",
                "start_time":"%s","end_time":"%s","input":"%s","output":"tweet","usage":{"input_tokens":1,"output_tokens":1}}]}
                """
                        .formatted(trace, ENVIRONMENT, now.minusMillis(5), now, trace);
        return to(gateway + "/traces")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest reading(String trace, String receipt) {
        HttpRequest.Builder request = to(query + "/traces/" + trace);
        return (receipt.isEmpty() ? request : request.header(Receipt.HEADER, receipt)).build();
    }

    private HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + key);
    }

    /// Right, or not there yet; what is there and wrong is a failure at once.
    private static boolean isRead(String trace, HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            return false;
        }
        JsonNode span = json(answer.body()).path("spans").path(0);
        if (span.isMissingNode()) {
            return false;
        }
        if (!span.path("input").toString().contains(trace)) {
            throw new CanaryException(trace + " reads back otherwise than it was written: " + span);
        }
        return true;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException malformed) {
            throw new CanaryException("expected JSON, got " + text, malformed);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new CanaryException(
                    request.method() + " " + request.uri() + ": no answer (" + failure + ")",
                    failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CanaryException("interrupted", interrupted);
        }
    }
}
