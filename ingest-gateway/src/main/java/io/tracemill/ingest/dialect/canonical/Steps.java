package io.tracemill.ingest.dialect.canonical;

import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.dialect.json.DerivedIds;
import io.tracemill.ingest.dialect.json.JsonReader;
import io.tracemill.schemas.model.Span;
import java.util.ArrayList;
import java.util.List;

/// TraceLLM's steps of one trace, as spans below its root. They are read last: their times may
/// follow from the trace's.
final class Steps {
    private final boolean textIsChecked;
    private final List<Span> spans = new ArrayList<>();
    private String firstFailure = "";
    private long latest;

    /// @param textIsChecked whether there can be no text that UTF-8 cannot hold
    Steps(boolean textIsChecked) {
        this.textIsChecked = textIsChecked;
    }

    /// @param in another walk, over the array of steps
    /// @param path of the array in the request
    void read(
            JsonReader in,
            String path,
            String traceId,
            String rootId,
            long start,
            List<ItemRejection> rejections) {
        Draft draft = new Draft(textIsChecked);
        long next = start;
        for (int i = 0; in.nextItem(); i++) {
            draft.begin(path + '[' + i + "].");
            Step step = new Step();
            step.read(in, draft);
            String derivedId = DerivedIds.spanId(traceId, "steps[" + i + ']');
            next = step.place(draft, derivedId, rootId, next);
            if (draft.finish(traceId, spans, rejections)) {
                latest = Math.max(latest, next);
            }
            if (step.isFailed() && firstFailure.isEmpty()) {
                firstFailure = draft.statusMessage;
            }
        }
    }

    List<Span> spans() {
        return spans;
    }

    /// Why the first failed step failed, empty when none did.
    String firstFailure() {
        return firstFailure;
    }

    /// When the last of them ended, 0 when there are none.
    long latest() {
        return latest;
    }
}
