package io.tracemill.query.http;

import java.util.Optional;

/// A request that is refused in a surface's own words.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    Problem problem() {
        return Optional.ofNullable(problem)
                .orElseThrow(() -> new IllegalStateException("lost with its stream"));
    }
}
