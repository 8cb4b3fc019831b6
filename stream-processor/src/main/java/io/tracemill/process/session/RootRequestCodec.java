package io.tracemill.process.session;

import io.tracemill.process.assemble.ChainCodec;
import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.process.retry.session.RootRequest;

/// Requests as part of notes and histories.
final class RootRequestCodec {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private RootRequestCodec() {}

    /// @param base what times are written relative to
    static void write(ByteWriter out, RootRequest request, long base) {
        out.writeText(request.operation());
        ChainCodec.write(out, request.attempt(), base);
        out.writeCount(request.unknownCostCalls());
        out.writeDifference(
                request.revision() - request.attempt().startUnixNanos() / NANOS_PER_MILLI);
    }

    static RootRequest read(ByteReader in, long base) {
        String operation = in.readText();
        var attempt = ChainCodec.readAttempt(in, base);
        int unknownCostCalls = in.readInt();
        long revision = attempt.startUnixNanos() / NANOS_PER_MILLI + in.readDifference();
        return new RootRequest(operation, attempt, unknownCostCalls, revision);
    }
}
