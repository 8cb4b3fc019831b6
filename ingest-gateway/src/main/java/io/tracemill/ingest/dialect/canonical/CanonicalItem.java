package io.tracemill.ingest.dialect.canonical;

import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.schemas.model.TraceEvent;
import java.util.List;
import java.util.Optional;

/// What became of one trace of a request.
///
/// @param traceId as sent, else derived from the bytes; empty when there is none
/// @param event of the spans that can be taken; nothing when none can
/// @param rejections why others cannot
public record CanonicalItem(
        String traceId, Optional<TraceEvent> event, List<ItemRejection> rejections) {

    public CanonicalItem {
        rejections = List.copyOf(rejections);
    }

    static CanonicalItem refused(String traceId, String path, String message) {
        return new CanonicalItem(
                traceId, Optional.empty(), List.of(new ItemRejection(traceId, path, message)));
    }
}
