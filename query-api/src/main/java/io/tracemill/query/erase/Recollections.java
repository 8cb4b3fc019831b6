package io.tracemill.query.erase;

import io.tracemill.schemas.model.Erasure;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Recollection;
import io.tracemill.schemas.model.StoredFacts;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tables know of traces, for the processor, which forgets traces that nothing comes of.
final class Recollections {

    /// No processor forgets a trace so soon.
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private static final int MOST_BYTES = 7 << 20;

    private final FactsQuery facts;
    private final Clock clock;

    Recollections(FactsQuery facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /// For a trace that is to be erased whole: its spans only when it may be forgotten.
    Recollection ofTrace(ProjectId project, @Nullable KnownTrace trace) {
        if (trace == null) {
            return Recollection.NONE;
        }
        long age = clock.millis() - trace.updatedUnixMillis();
        return age < REMEMBERED.toMillis() ? of(trace, List.of()) : whole(project, trace);
    }

    /// With all its spans, unless these are too many.
    Recollection whole(ProjectId project, @Nullable KnownTrace trace) {
        return trace == null
                ? Recollection.NONE
                : of(trace, facts.of(project, trace).orElse(List.of()));
    }

    /// The same, without the spans when they are too large.
    static TraceEvent fitting(TraceEvent event) {
        Recollection all = event.erasure().recollection();
        if (all.events().isEmpty() || TraceEventCodec.WHOLE.encode(event).length <= MOST_BYTES) {
            return event;
        }
        Recollection light =
                new Recollection(
                        all.revision(),
                        all.anchorUnixNanos(),
                        all.slow(),
                        all.repeats(),
                        List.of());
        return TraceEvent.erasing(
                event.projectId(),
                event.traceId(),
                event.receivedUnixMillis(),
                event.source(),
                new Erasure(true, event.erasure().spanIds(), light));
    }

    private static Recollection of(KnownTrace trace, List<StoredFacts> events) {
        return new Recollection(
                trace.revision(),
                trace.anchorUnixNanos(),
                trace.slow(),
                events.isEmpty() ? List.of() : RequestChains.of(trace.chains()),
                events);
    }
}
