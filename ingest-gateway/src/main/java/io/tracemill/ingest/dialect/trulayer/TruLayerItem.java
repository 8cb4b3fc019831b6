package io.tracemill.ingest.dialect.trulayer;

import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.schemas.model.TraceEvent;
import java.util.List;
import java.util.Optional;

/// What became of one trace of a request.
///
/// @param traceId as far as it is known, else empty
/// @param event nothing when the trace is refused as a whole
public record TruLayerItem(
        String traceId, Optional<TraceEvent> event, List<ItemRejection> rejections) {

    public TruLayerItem {
        rejections = List.copyOf(rejections);
    }

    static TruLayerItem refused(String traceId, String path, String message) {
        return new TruLayerItem(
                traceId, Optional.empty(), List.of(new ItemRejection(traceId, path, message)));
    }
}
