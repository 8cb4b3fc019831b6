package io.tracemill.bench.stack;

import io.tracemill.bench.client.HttpConversation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Asks ClickHouse itself, over its HTTP interface and one connection.
public final class Tables implements AutoCloseable {

    private static final String DATABASE = "tracemill";

    private final HttpConversation conversation;

    /// @param url ClickHouse's, `http://host:port`
    public Tables(String url) {
        conversation =
                new HttpConversation(
                        url,
                        Map.of("X-ClickHouse-Database", DATABASE, "X-ClickHouse-User", "default"));
    }

    /// Runs a statement and returns its answer, tab-separated.
    public String run(String sql) {
        return conversation
                .post("/?wait_end_of_query=1", "text/plain", sql.getBytes(StandardCharsets.UTF_8))
                .orFail(sql)
                .stripTrailing();
    }

    /// The whole numbers of a one-row answer.
    public List<Long> numbers(String sql) {
        return Arrays.stream(run(sql).split("\t")).map(Long::valueOf).toList();
    }

    /// The one whole number that a question is answered with.
    public long number(String sql) {
        return numbers(sql).getFirst();
    }

    @Override
    public void close() {
        conversation.close();
    }
}
