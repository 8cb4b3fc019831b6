package io.tracemill.query.erase.request;

import io.tracemill.schemas.model.ErasureRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Requests to erase in a map.
public final class InMemoryErasureRequests implements ErasureRequests {

    private final Map<String, ErasureRequest> requests = new ConcurrentHashMap<>();

    @Override
    public Optional<ErasureRequest> get(String erasureId) {
        return Optional.ofNullable(requests.get(erasureId));
    }

    @Override
    public List<ErasureRequest> newest(List<String> projects, int limit) {
        return requests.values().stream()
                .filter(each -> projects.contains(each.projectId().value()))
                .sorted(Comparator.comparing(ErasureRequest::requestedUnixMillis).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<ErasureRequest> open() {
        return requests.values().stream()
                .filter(each -> each.erasedUnixMillis() == 0)
                .sorted(Comparator.comparing(ErasureRequest::requestedUnixMillis))
                .toList();
    }

    @Override
    public void put(ErasureRequest request) {
        requests.put(request.erasureId(), request);
    }
}
