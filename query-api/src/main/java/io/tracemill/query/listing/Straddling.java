package io.tracemill.query.listing;

import io.tracemill.query.clickhouse.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The traces that began before the time asked for and have spans in it.
///
/// @param anchors by their ids, the times that they are stored under
public record Straddling(Map<String, Long> anchors) {

    static final Straddling NONE = new Straddling(Map.of());

    public Straddling {
        anchors = Map.copyOf(anchors);
    }

    boolean isEmpty() {
        return anchors.isEmpty();
    }

    List<String> traceIds() {
        return List.copyOf(anchors.keySet());
    }

    /// Their anchors as a list of expressions.
    String anchors(Statement.Builder statement, String parameter) {
        List<String> expressions = new ArrayList<>();
        for (long anchor : anchors.values()) {
            String name = parameter + expressions.size();
            statement.whole(name, anchor);
            expressions.add("fromUnixTimestamp64Nano({%s:Int64})".formatted(name));
        }
        return String.join(", ", expressions);
    }
}
