package io.tracemill.e2e.exact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Asks ClickHouse past the query API.
final class Store {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    Store(String clickHouse) {
        this.address =
                URI.create(
                        clickHouse
                                + "/?database=tracemill&default_format=JSONEachRow&do_not_merge_across_partitions_select_final=1");
    }

    void forEach(String sql, Consumer<JsonNode> consumer) {
        HttpRequest request =
                HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(sql)).build();
        try {
            HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new AssertionError(sql + "\n" + String.join("\n", lines.toList()));
                }
                lines.forEach(line -> consumer.accept(parse(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// The one row, one column that is called n.
    long number(String sql) {
        long[] number = new long[1];
        forEach(sql, row -> number[0] = row.get("n").asLong());
        return number[0];
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
