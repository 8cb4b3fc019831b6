package io.tracemill.e2e.exact.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.exact.truth.TraceTruth;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares a list of the newest traces of some kind.
record NewestCheck(Differences differences, String name, Question question) {

    /// Each is one of those that are wanted, and none that is left out is newer.
    void compare(JsonNode list, List<TraceTruth> wanted, int limit) {
        Map<String, TraceTruth> byId =
                wanted.stream()
                        .collect(
                                Collectors.toMap(
                                        trace -> trace.sent().traceId(), Function.identity()));
        Set<String> listed = new HashSet<>();
        long oldest = Long.MAX_VALUE;
        for (JsonNode item : list) {
            String id = item.path("trace_id").asText();
            TraceTruth trace = byId.get(id);
            boolean right = trace != null && listed.add(id);
            differences.compare(name, question.toString(), true, right, List.of(id));
            oldest = right ? Math.min(oldest, trace.countedUnixNanos()) : oldest;
        }
        int expected = Math.min(limit, wanted.size());
        differences.compare(name + ".size", question.toString(), expected, list.size(), List.of());
        long limitOfAge = oldest;
        List<String> missed =
                wanted.stream()
                        .filter(trace -> !listed.contains(trace.sent().traceId()))
                        .filter(trace -> trace.countedUnixNanos() > limitOfAge)
                        .sorted(Comparator.comparingLong(TraceTruth::countedUnixNanos).reversed())
                        .map(trace -> trace.sent().traceId())
                        .limit(5)
                        .toList();
        differences.compare(name + ".missed", question.toString(), List.of(), missed, missed);
    }
}
