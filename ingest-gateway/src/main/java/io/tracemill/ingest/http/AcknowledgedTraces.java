package io.tracemill.ingest.http;

import io.tracemill.schemas.model.ProjectId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Which traces this instance has acknowledged lately, so that one that comes again can be called a
/// duplicate. Nobody depends on it: what is forgotten, or was acknowledged by another instance, is
/// taken in once more and stored once all the same.
final class AcknowledgedTraces {

    /// Of a body that nobody has looked at as a whole.
    static final long UNKNOWN = 0;

    private static final int MAX_REMEMBERED = 65_536;

    private record Trace(ProjectId projectId, String traceId) {}

    private final Map<Trace, Long> hashes =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Trace, Long> eldest) {
                    return size() > MAX_REMEMBERED;
                }
            };

    /// @param bodyHash of the whole request that it was alone in, else [#UNKNOWN]
    synchronized void remember(ProjectId projectId, String traceId, long bodyHash) {
        hashes.put(new Trace(projectId, traceId), bodyHash);
    }

    /// The hash of the body that the trace was acknowledged with; nothing when it was not.
    synchronized OptionalLong hashOf(ProjectId projectId, String traceId) {
        Long hash = hashes.get(new Trace(projectId, traceId));
        return hash == null ? OptionalLong.empty() : OptionalLong.of(hash);
    }
}
