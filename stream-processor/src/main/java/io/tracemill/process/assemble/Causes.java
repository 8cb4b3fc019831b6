package io.tracemill.process.assemble;

import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceFailure;
import java.util.ArrayList;
import java.util.List;

/// The first errors of a trace, each once, where it came from: what ancestors repeat word for word
/// is its consequence.
///
/// Whatever the order in which spans come, these are the first few of all errors: one that had to
/// go can only come back with a span that precedes those that stayed.
final class Causes {

    static final int LIMIT = 4;

    private final List<Cause> causes = new ArrayList<>(1);

    List<Cause> all() {
        return causes;
    }

    boolean isEmpty() {
        return causes.isEmpty();
    }

    void offer(Cause cause) {
        for (int i = 0; i < causes.size(); i++) {
            if (causes.get(i).isSameAs(cause)) {
                if (!cause.precedes(causes.get(i))) {
                    return;
                }
                causes.remove(i);
                break;
            }
        }
        insert(cause);
    }

    private void insert(Cause cause) {
        int at = causes.size();
        while (at > 0 && cause.precedes(causes.get(at - 1))) {
            at--;
        }
        if (at < LIMIT) {
            causes.add(at, cause);
            if (causes.size() > LIMIT) {
                causes.removeLast();
            }
        }
    }

    TraceFailure first() {
        return isEmpty() ? TraceFailure.NONE : verdict(causes.getFirst());
    }

    /// What the first failure says, empty when nothing failed.
    String message() {
        return isEmpty() ? "" : causes.getFirst().message();
    }

    /// Where a span's failure came from: the first cause that explains it, or when it tells
    /// nothing, the first of all; else the span itself.
    TraceFailure behind(SpanId spanId, Failure failure, String message) {
        if (message.isEmpty() && failure.type() == FailureType.UNKNOWN && !isEmpty()) {
            return first();
        }
        for (Cause cause : causes) {
            if (cause.explains(failure, message)) {
                return verdict(cause);
            }
        }
        return TraceFailure.of(failure, spanId);
    }

    private static TraceFailure verdict(Cause cause) {
        return TraceFailure.of(cause.failure(), cause.spanId());
    }
}
