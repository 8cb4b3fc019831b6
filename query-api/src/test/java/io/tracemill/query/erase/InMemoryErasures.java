package io.tracemill.query.erase;

import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Knows traces by their names: `shop/t` is a trace of the project `shop`, and its session is
/// called the same.
public final class InMemoryErasures implements Erasures {

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<String> erased = ConcurrentHashMap.newKeySet();

    public void add(String project, String trace) {
        known.add(project + "/" + trace);
    }

    /// `project/trace`, or `project/trace/span`.
    public Set<String> erased() {
        return Set.copyOf(erased);
    }

    @Override
    public Optional<ProjectId> projectOf(List<String> projects, TraceId trace) {
        return projects.stream()
                .filter(project -> known.contains(project + "/" + trace))
                .findFirst()
                .map(ProjectId::new);
    }

    @Override
    public void traces(ProjectId project, List<TraceId> traces) {
        for (TraceId trace : traces) {
            String name = project + "/" + trace;
            if (known.remove(name)) {
                erased.add(name);
            }
        }
    }

    @Override
    public int sessions(ProjectId project, List<String> sessions) {
        List<TraceId> found =
                sessions.stream()
                        .filter(session -> known.contains(project + "/" + session))
                        .map(TraceId::new)
                        .toList();
        traces(project, found);
        return found.size();
    }

    @Override
    public void spans(ProjectId project, Map<TraceId, List<SpanId>> spans) {
        spans.forEach(
                (trace, ids) -> ids.forEach(id -> erased.add(project + "/" + trace + "/" + id)));
    }

    @Override
    public boolean isAccountedFor() {
        return true;
    }

    @Override
    public boolean isSettled() {
        return true;
    }

    @Override
    public List<TraceId> find(ErasureRequest request, int limit) {
        return known.stream()
                .filter(name -> name.startsWith(request.projectId() + "/" + request.target()))
                .map(name -> new TraceId(name.substring(name.indexOf('/') + 1)))
                .limit(limit)
                .toList();
    }

    @Override
    public List<TraceId> rejected(ErasureRequest request) {
        return List.of();
    }
}
