package io.tracemill.bench.query;

import io.tracemill.bench.stack.Tables;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// Which questions are asked, and of how full a store unless the command line says otherwise.
enum QuestionSet {
    /// Lists, details and figures.
    QUERY(
            1_000_000,
            7,
            tables ->
                    Stream.concat(
                                    new Questions(new Parameters(tables)).all().stream(),
                                    new InsightQuestions().all().stream())
                            .toList()),
    /// Figures.
    INSIGHT(8_000_000, 14, _ -> new InsightQuestions().all()),
    /// Those of other products' clients.
    SURFACES(8_000_000, 14, _ -> new SurfaceQuestions().all());

    private final int spans;
    private final int days;
    private final Function<Tables, List<ReadCase>> cases;

    QuestionSet(int spans, int days, Function<Tables, List<ReadCase>> cases) {
        this.spans = spans;
        this.days = days;
        this.cases = cases;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    int spans() {
        return spans;
    }

    int days() {
        return days;
    }

    List<ReadCase> cases(Tables filled) {
        return cases.apply(filled);
    }
}
