package io.tracemill.query.http;

import io.micronaut.http.HttpRequest;
import io.tracemill.query.live.filter.LiveProjects;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/// Finds out what somebody who listens may hear of, when they come and as long as they stay.
@Singleton
public final class LiveAccess {

    private final Access access;

    LiveAccess(Access access) {
        this.access = access;
    }

    /// @throws RefusedException when the request has no key that may read, or wants to hear of a
    ///   project that is not the key's
    public LiveProjects admit(HttpRequest<?> request, Set<String> wanted) {
        Caller caller = access.caller(request);
        wanted.forEach(project -> caller.reading(Optional.of(project)));
        return projects(caller);
    }

    /// The hash of the key that a request carries; empty when it carries none.
    public static String keyHash(HttpRequest<?> request) {
        return Access.keyHash(request);
    }

    /// What the key with this hash may read now; nothing when it may not any more.
    public Optional<LiveProjects> mayRead(String keyHash) {
        try {
            return Optional.of(projects(access.callerOf(keyHash)));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private static LiveProjects projects(Caller caller) {
        return new LiveProjects(
                caller.everything(),
                caller.everything() ? Set.of() : Set.copyOf(caller.projects()));
    }
}
