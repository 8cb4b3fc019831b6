package io.tracemill.query.rejection;

import io.tracemill.schemas.model.ErasureKind;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.util.List;
import java.util.Optional;

/// Finds those rejections again that a request to erase means.
public final class DeadLetters {

    private final Rejections rejections;

    public DeadLetters(Rejections rejections) {
        this.rejections = rejections;
    }

    /// The traces of those that mean what is to be erased: by their trace, or by a span in them;
    /// and of those that hold its id and cannot be read.
    public List<TraceId> tracesOf(ErasureRequest request) {
        if (request.kind() == ErasureKind.TRACE) {
            return rejections.hasBytesOf(request)
                    ? List.of(new TraceId(request.target()))
                    : List.of();
        }
        return rejections.holding(request).stream()
                .map(rejections::whole)
                .flatMap(Optional::stream)
                .filter(whole -> isMeant(whole, request))
                .map(Rejection::traceId)
                .filter(trace -> !trace.isEmpty() && trace.length() <= TraceId.MAX_LENGTH)
                .distinct()
                .map(TraceId::new)
                .toList();
    }

    private static boolean isMeant(Rejection rejection, ErasureRequest request) {
        byte[] bytes = new byte[rejection.value().remaining()];
        rejection.value().duplicate().get(bytes);
        TraceEvent event;
        try {
            event = TraceEventCodec.WHOLE.decode(bytes);
        } catch (RuntimeException unreadable) {
            return true;
        }
        boolean ofSession = request.kind() == ErasureKind.SESSION;
        return event.spans().stream()
                .map(Span::facts)
                .anyMatch(span ->
                        request.target().equals(ofSession ? span.sessionId() : span.userId()));
    }
}
