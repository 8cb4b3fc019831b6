package io.tracemill.bench.query;

import io.tracemill.bench.stack.Tables;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Which questions are asked, and of how full a store unless the command line says otherwise.
enum QuestionSet {
    /// Lists, details and figures.
    QUERY(1_000_000, 7) {
        @Override
        List<ReadCase> cases(Tables filled) {
            return Stream.concat(
                            new Questions(new Parameters(filled)).all().stream(),
                            new InsightQuestions().all().stream())
                    .toList();
        }
    },
    /// Figures.
    INSIGHT(8_000_000, 14) {
        @Override
        List<ReadCase> cases(Tables filled) {
            return new InsightQuestions().all();
        }
    },
    /// Those of other products' clients.
    SURFACES(8_000_000, 14) {
        @Override
        List<ReadCase> cases(Tables filled) {
            return new SurfaceQuestions().all();
        }
    };

    private final int spans;
    private final int days;

    QuestionSet(int spans, int days) {
        this.spans = spans;
        this.days = days;
    }

    abstract List<ReadCase> cases(Tables filled);

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    int spans() {
        return spans;
    }

    int days() {
        return days;
    }
}
