package io.tracemill.query.parameter;

import java.util.List;

/// A request whose parameters are not what they have to be.
public final class InvalidParametersException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    public InvalidParametersException(List<Violation> violations) {
        super(violations.size() + " invalid parameters");
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
