package io.tracemill.process.assemble;

import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.FailureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    Optional<Cause> first() {
        return causes.stream().findFirst();
    }

    /// Where a failure came from that has risen to a root: the first cause that explains it, or
    /// when it says no more than that something broke, the first of all; nothing when it is a
    /// failure of its own.
    Optional<Cause> behind(Failure risen, String said) {
        return said.isEmpty() && isVague(risen)
                ? first()
                : causes.stream().filter(cause -> cause.explains(risen, said)).findFirst();
    }

    private static boolean isVague(Failure failure) {
        return failure.type() == FailureType.UNKNOWN || failure.type() == FailureType.SERVER_ERROR;
    }
}
