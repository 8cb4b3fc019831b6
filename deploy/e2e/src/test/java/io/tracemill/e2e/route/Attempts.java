package io.tracemill.e2e.route;

import io.tracemill.e2e.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/// Requests to be sent, a few at a time, and their answers in the same order.
public final class Attempts {

    private static final int AT_A_TIME = 6;

    private final List<Callable<Caller.Exchange>> waiting = new ArrayList<>();

    public void add(Caller caller, String method, String pathAndQuery, String body) {
        add(caller, method, pathAndQuery, body, Map.of());
    }

    public void add(
            Caller caller,
            String method,
            String pathAndQuery,
            String body,
            Map<String, String> headers) {
        waiting.add(() -> caller.send(method, pathAndQuery, body, headers));
    }

    int size() {
        return waiting.size();
    }

    /// A route with every variable of its path, every field of its body and what its query has to
    /// have filled by name.
    public void add(Caller caller, ApiRoute route, UnaryOperator<String> named) {
        add(caller, route, named, Map.of());
    }

    /// The same with one parameter in its query.
    public void add(
            Caller caller,
            ApiRoute route,
            UnaryOperator<String> named,
            String parameter,
            String value) {
        add(caller, route, named, Map.of(parameter, value));
    }

    private void add(
            Caller caller,
            ApiRoute route,
            UnaryOperator<String> named,
            Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String required : route.required()) {
            all.put(
                    required,
                    switch (required) {
                        case "from_timestamp" ->
                                Instant.now().minus(Duration.ofDays(30)).toString();
                        case "to_timestamp" -> Instant.now().toString();
                        default -> "x";
                    });
        }
        all.putAll(parameters);
        String query = all.isEmpty() ? "" : ApiRoute.query(all);
        add(caller, route.method(), route.path(named) + query, body(route, named), Map.of());
    }

    public List<Caller.Exchange> send() {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Caller.Exchange> exchanges = new ArrayList<>();
            for (Future<Caller.Exchange> each : threads.invokeAll(waiting)) {
                exchanges.add(each.get());
            }
            return exchanges;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("a request got no answer: " + e.getCause(), e);
        }
    }

    /// What a route may take: the fields that it describes, else those that any takes.
    private static String body(ApiRoute route, UnaryOperator<String> named) {
        if (route.method().equals("GET")) {
            return "";
        }
        if (route.path().endsWith("/settings")) {
            return "{\"slow_threshold_ms\":1}";
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String field : route.fields()) {
            fields.put(field, value(field, named));
        }
        if (fields.isEmpty()) {
            for (String field : List.of("trace_id", "session_id", "user_id", "project_id")) {
                fields.put(field, named.apply(field));
            }
            for (String field : List.of("trace_ids", "session_ids", "span_ids")) {
                fields.put(field, List.of(named.apply(field.substring(0, field.length() - 1))));
            }
        }
        return Api.JSON.valueToTree(fields).toString();
    }

    private static Object value(String field, UnaryOperator<String> named) {
        return switch (field) {
            case "trace_id", "session_id", "user_id", "project_id", "span_id" -> named.apply(field);
            case "trace_ids" -> List.of(named.apply("trace_id"));
            case "session_ids" -> List.of(named.apply("session_id"));
            case "spans" ->
                    List.of(
                            Map.of(
                                    "trace_id",
                                    named.apply("trace_id"),
                                    "span_id",
                                    named.apply("span_id")));
            case "scopes" -> List.of("query");
            case "value", "score" -> 0.1;
            case "label" -> "bad";
            case "metadata" -> Map.of("by", "somebody else");
            case "expires_at" -> "2099-01-01T00:00:00Z";
            default -> "of somebody else";
        };
    }
}
