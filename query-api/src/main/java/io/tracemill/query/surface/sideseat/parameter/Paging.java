package io.tracemill.query.surface.sideseat.parameter;

import java.util.ArrayList;
import java.util.List;

/// Which page is asked for.
///
/// @param page from 1 to 100
/// @param limit from 1 to 500
public record Paging(int page, int limit) {

    static final int MAX_PAGE = 100;
    static final int MAX_LIMIT = 500;

    private static final int DEFAULT_LIMIT = 50;

    /// @throws io.tracemill.query.http.ProblemException with all that is wrong with it
    public static Paging read(QueryText query) {
        long page = query.whole(Parameters.PAGE, 1);
        long limit = query.whole(Parameters.LIMIT, DEFAULT_LIMIT);
        List<String> problems = new ArrayList<>();
        if (limit < 1 || limit > MAX_LIMIT) {
            problems.add("Limit must be between 1 and " + MAX_LIMIT);
        }
        if (page < 1) {
            problems.add("Page must be >= 1");
        }
        if (page > MAX_PAGE) {
            problems.add("Page must be <= " + MAX_PAGE + " to prevent expensive queries");
        }
        if (!problems.isEmpty()) {
            throw SideSeatProblem.badRequest("VALIDATION_ERROR", String.join("; ", problems));
        }
        return new Paging((int) page, (int) limit);
    }

    public int skipped() {
        return (page - 1) * limit;
    }
}
