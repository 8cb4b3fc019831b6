package io.tracemill.bench.query;

import io.tracemill.bench.stack.Tables;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Values that occur in the store, for questions that find something.
final class Parameters {

    private static final int VALUES = 50;

    private final Tables tables;

    Parameters(Tables tables) {
        this.tables = tables;
    }

    List<String> traceIds(int leastSpans, int mostSpans) {
        return values(
                "trace_id",
                "span_count BETWEEN " + leastSpans + " AND " + mostSpans,
                "cityHash64(trace_id)");
    }

    List<String> sessions() {
        return values("session_id", "session_id != ''", "cityHash64(session_id, 1)");
    }

    List<String> users() {
        return values("user_id", "user_id != ''", "cityHash64(user_id, 2)");
    }

    List<String> models() {
        return values("arrayJoin(models)", "1", "1");
    }

    List<String> tags() {
        return values("arrayJoin(tags)", "1", "1");
    }

    private List<String> values(String expression, String condition, String order) {
        String sql =
                "SELECT DISTINCT "
                        + expression
                        + " AS found FROM traces WHERE "
                        + condition
                        + " ORDER BY "
                        + order
                        + " LIMIT "
                        + VALUES;
        String answer = tables.run(sql);
        return Arrays.stream(answer.split("\n"))
                .filter(value -> !value.isEmpty())
                .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
                .toList();
    }
}
