package io.tracemill.process.sink;

import io.tracemill.schemas.table.Cluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One `DELETE` of rows of many traces.
///
/// @param of the traces
/// @param awaited whether the rows are to be gone for readers when it returns
record Deletion(List<ErasedTrace> of, String sql, boolean awaited) {

    Deletion {
        of = List.copyOf(of);
    }

    /// Far fewer than a statement may be long.
    private static final int MOST_TRACES = 200;

    private static final int MOST_SPANS = 500;

    /// The traces in portions of one project each, every trace at most once in each portion, in
    /// order.
    static List<List<ErasedTrace>> portions(List<ErasedTrace> erased) {
        Map<String, Portion> open = new LinkedHashMap<>();
        List<List<ErasedTrace>> portions = new ArrayList<>();
        for (ErasedTrace each : erased) {
            Portion portion = open.get(each.projectId());
            if (portion == null || !portion.takes(each)) {
                portion = new Portion(new LinkedHashMap<>());
                open.put(each.projectId(), portion);
                portions.add(portion.list());
            }
            portion.add(each);
        }
        return portions;
    }

    /// `DELETE FROM t WHERE project_id = … AND trace_id IN (…)` for a portion.
    static String ofTraces(String table, List<ErasedTrace> portion, Cluster cluster) {
        return cluster.deleteFrom(table)
                + " WHERE project_id = "
                + SqlText.literal(portion.getFirst().projectId())
                + " AND trace_id IN ("
                + list(portion, each -> SqlText.literal(each.traceId()))
                + ")";
    }

    /// The version of a row's trace, as its erasure has it.
    static String version(List<ErasedTrace> portion, String otherwise) {
        return "transform(trace_id, ["
                + list(portion, each -> SqlText.literal(each.traceId()))
                + "], ["
                + list(portion, each -> "toUInt64(" + each.version() + ")")
                + "], toUInt64("
                + otherwise
                + "))";
    }

    static String list(List<ErasedTrace> portion, Function<ErasedTrace, String> text) {
        return portion.stream().map(text).collect(Collectors.joining(", "));
    }

    /// @param list the same traces in order
    private record Portion(Map<String, ErasedTrace> byTrace, List<ErasedTrace> list) {

        Portion(Map<String, ErasedTrace> byTrace) {
            this(byTrace, new ArrayList<>());
        }

        boolean takes(ErasedTrace next) {
            return !byTrace.containsKey(next.traceId())
                    && list.size() < MOST_TRACES
                    && spans() + next.spanIds().size() <= MOST_SPANS;
        }

        private int spans() {
            return list.stream().mapToInt(each -> each.spanIds().size()).sum();
        }

        void add(ErasedTrace next) {
            byTrace.put(next.traceId(), next);
            list.add(next);
        }
    }
}
