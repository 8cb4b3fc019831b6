package io.tracemill.query.live.filter;

import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.TraceRevision;
import java.util.List;
import java.util.Set;

/// Which traces and windows; of each set one has to match, and an empty one matches everything.
///
/// @param slow true, false, or nothing for both
/// @param retried true, false, or nothing for both
/// @param series of windows
/// @param resolutions of windows, in seconds
public record LiveFilter(
        Set<String> projects,
        Set<String> statuses,
        Set<String> failureTypes,
        Set<String> models,
        Set<String> environments,
        Set<String> sessions,
        Set<Boolean> slow,
        Set<Boolean> retried,
        Set<String> series,
        Set<Integer> resolutions) {

    /// A trace without any named model has this one.
    public static final String NO_MODEL = "unknown";

    /// All traces, and the minutes of all of them.
    public static final LiveFilter EVERYTHING = ofProjects(Set.of());

    public LiveFilter {
        projects = Set.copyOf(projects);
        statuses = Set.copyOf(statuses);
        failureTypes = Set.copyOf(failureTypes);
        models = Set.copyOf(models);
        environments = Set.copyOf(environments);
        sessions = Set.copyOf(sessions);
        slow = Set.copyOf(slow);
        retried = Set.copyOf(retried);
        series = Set.copyOf(series);
        resolutions = Set.copyOf(resolutions);
    }

    /// All of some projects.
    public static LiveFilter ofProjects(Set<String> projects) {
        return new LiveFilter(
                projects,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of("all"),
                Set.of(60));
    }

    /// The same, of these sessions only.
    public LiveFilter inSessions(Set<String> these) {
        return new LiveFilter(
                projects,
                statuses,
                failureTypes,
                models,
                environments,
                these,
                slow,
                retried,
                series,
                resolutions);
    }

    boolean matches(TraceRevision trace) {
        return allows(projects, trace.projectId().value())
                && allows(statuses, trace.status().wireName())
                && allows(failureTypes, trace.failure().typeName())
                && allowsModel(trace.models())
                && allows(environments, trace.service().environment())
                && allows(sessions, trace.sessionId())
                && allows(slow, trace.slow().isSlow())
                && allows(retried, isRetried(trace));
    }

    /// What only traces have does not count for a window.
    boolean matches(RollupRevision window) {
        return allows(projects, window.projectId().value())
                && allows(environments, window.environment())
                && allows(series, window.series().wireName())
                && allows(resolutions, window.resolutionSeconds());
    }

    private boolean allowsModel(List<String> used) {
        return models.isEmpty()
                || used.stream().anyMatch(models::contains)
                || used.isEmpty() && models.contains(NO_MODEL);
    }

    private static boolean isRetried(TraceRevision trace) {
        return trace.retryCount() > 0 || !trace.retries().retryChains().isEmpty();
    }

    private static <T> boolean allows(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
