package io.tracemill.query.surface.sideseat.parameter;

import io.tracemill.query.http.Problem;
import io.tracemill.query.http.ProblemException;

/// SideSeat's refusals, each with the code that its clients know.
public final class SideSeatProblem {

    /// The code of a refusal that is answered as plain text.
    public static final String PLAIN_TEXT = "PLAIN_TEXT";

    private SideSeatProblem() {}

    public static ProblemException badRequest(String code, String message) {
        return of(400, code, message);
    }

    /// As a plain text, which is how the product's routes without lists refuse a query string.
    public static ProblemException unreadable(String message) {
        return of(400, PLAIN_TEXT, message);
    }

    public static ProblemException notFound(String code, String message) {
        return of(404, code, message);
    }

    private static ProblemException of(int status, String code, String message) {
        return new ProblemException(Problem.of(status, code, message));
    }
}
