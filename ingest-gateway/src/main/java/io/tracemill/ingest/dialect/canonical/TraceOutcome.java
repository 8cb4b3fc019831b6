package io.tracemill.ingest.dialect.canonical;

import io.tracemill.ingest.dialect.json.ErrorObject;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Status;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a trace says that it ended.
///
/// TraceLLM knows a third word beside success and failure, `warning`: the root ended well, and the
/// attribute `status` keeps the word.
final class TraceOutcome {
    private static final String WARNING = "warning";

    String statusWord = "";
    String failureReason = "";
    ErrorObject error = ErrorObject.NONE;
    boolean retried;

    boolean isStated() {
        return !statusWord.isEmpty() || !failureReason.isEmpty() || !error.isNone();
    }

    /// By TraceLLM's rule: as stated, else failed with a failed step, else a warning with a reason
    /// or a retry, else the given one.
    ///
    /// @param failedStep why the first failed step failed, empty when none did
    void giveTo(Draft root, String failedStep, Status otherwise) {
        Members.error(root.span, error);
        String word = statusWord.strip().toLowerCase(Locale.ROOT);
        Status stated = Members.status(word);
        boolean foreign = stated == null && !word.equals(WARNING);
        boolean open = word.isEmpty() || foreign;
        boolean failed = open && (!failedStep.isEmpty() || !error.isNone());
        boolean warned =
                word.equals(WARNING) || open && !failed && (!failureReason.isEmpty() || retried);
        if (warned || foreign) {
            String kept = warned ? WARNING : statusWord;
            root.span.attribute("status", new AttributeValue.Text(kept));
        }
        root.status(status(failed, warned, open ? null : stated, otherwise), reason(failedStep));
    }

    private static Status status(
            boolean failed, boolean warned, @Nullable Status stated, Status otherwise) {
        if (failed) {
            return Status.ERROR;
        }
        if (warned) {
            return Status.OK;
        }
        return stated == null ? otherwise : stated;
    }

    private String reason(String failedStep) {
        if (!failureReason.isEmpty()) {
            return failureReason;
        }
        return error.message().isEmpty() ? failedStep : error.message();
    }
}
