package io.tracemill.process.assemble;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.process.slow.SlowRules;
import io.tracemill.process.slow.SlowSpan;
import io.tracemill.schemas.model.SlowMeasure;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceSlow;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a trace remembers of how slow its spans were: of those far above their usual the worst, as
/// it was judged when it came, and whether the client calls one of them slow.
final class Slowness {

    private static final int REPORTED = 1;
    private static final int HAS_WORST = 1 << 1;

    private boolean reported;
    private @Nullable SlowSpan worst;

    void include(SpanFacts span, Optional<SlowSpan> slow) {
        reported |= span.call().reportedSlow();
        if (slow.isPresent() && (worst == null || slow.get().isWorseThan(worst))) {
            worst = slow.get();
        }
    }

    /// Takes over what another remembers.
    ///
    /// @param erased but for these spans
    void take(Slowness other, Set<SpanId> erased) {
        reported |= other.reported;
        if (other.worst != null && !erased.contains(other.worst.spanId())) {
            worst = other.worst;
        }
    }

    /// @param thresholdNanos of the trace's project
    TraceSlow verdict(Extent extent, long thresholdNanos) {
        long duration = extent.endUnixNanos - extent.startUnixNanos;
        return SlowRules.verdict(duration, thresholdNanos, worst, reported);
    }

    /// Whether there is nothing to remember, as of most traces.
    boolean isEmpty() {
        return worst == null && !reported;
    }

    /// @param ids writes span ids
    void write(ByteWriter out, HighlightsWriter ids) {
        out.writeByte((reported ? REPORTED : 0) | (worst == null ? 0 : HAS_WORST));
        if (worst != null) {
            ids.write(worst.spanId());
            out.writeByte(worst.measure().ordinal());
            out.writeCount(worst.actualNanos());
            out.writeCount(worst.baselineNanos());
        }
    }

    /// @param ids reads span ids
    void read(ByteReader in, HighlightsReader ids) {
        int flags = in.readByte();
        reported = (flags & REPORTED) != 0;
        if ((flags & HAS_WORST) != 0) {
            worst =
                    new SlowSpan(
                            ids.readId(),
                            SlowMeasure.ofOrdinal(in.readByte()),
                            in.readCount(),
                            in.readCount());
        }
    }
}
