package io.tracemill.process.assemble;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.SpanId;
import java.util.ArrayList;
import java.util.List;

/// Chains of attempts as part of a state.
public final class ChainCodec {

    private static final int FAILED = 1;
    private static final int FALLBACK = 1 << 1;
    private static final int COST = 1 << 2;

    private ChainCodec() {}

    static void write(ByteWriter out, RetryChain chain, long base) {
        out.writeByte(chain.kind().ordinal());
        out.writeByte(chain.outcome().ordinal());
        out.writeText(chain.operation());
        out.writeText(chain.parentSpanId().value());
        out.writeCount(chain.retries());
        out.writeCount(chain.attempts().size());
        chain.attempts().forEach(attempt -> write(out, attempt, base));
        out.writeCount(chain.wasted().wastedTokens());
        writeCost(out, chain.wasted().wastedCost());
        out.writeCount(chain.wasted().wastedUnknownCalls());
        out.writeCount(chain.wasted().wastedNanos());
    }

    static RetryChain read(ByteReader in, long base) {
        RetryKind kind = RetryKind.ofOrdinal(in.readByte());
        RetryOutcome outcome = RetryOutcome.ofOrdinal(in.readByte());
        String operation = in.readText();
        SpanId parent = new SpanId(in.readText());
        int retries = in.readInt();
        int size = in.readInt();
        List<RetryAttempt> attempts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            attempts.add(readAttempt(in, base));
        }
        RetryWaste wasted =
                new RetryWaste(in.readCount(), readCost(in), in.readInt(), in.readCount());
        return new RetryChain(kind, operation, parent, outcome, retries, attempts, wasted);
    }

    /// @param base what times are written relative to
    public static void write(ByteWriter out, RetryAttempt attempt, long base) {
        boolean hasCost = !attempt.cost().equals(ComputedCost.NONE);
        out.writeByte(
                (attempt.failed() ? FAILED : 0)
                        | (attempt.fallback() ? FALLBACK : 0)
                        | (hasCost ? COST : 0));
        out.writeText(attempt.spanId().value());
        out.writeText(attempt.traceId());
        out.writeDifference(attempt.startUnixNanos() - base);
        out.writeCount(attempt.durationNanos());
        out.writeByte(attempt.failureType().ordinal());
        out.writeText(attempt.model());
        out.writeText(attempt.provider());
        out.writeCount(attempt.tokens());
        if (attempt.cost() instanceof ComputedCost.Amount(long picoDollars)) {
            out.writeCount(picoDollars);
        }
    }

    public static RetryAttempt readAttempt(ByteReader in, long base) {
        int flags = in.readByte();
        SpanId spanId = new SpanId(in.readText());
        String traceId = in.readText();
        long start = base + in.readDifference();
        return new RetryAttempt(
                spanId,
                traceId,
                start,
                start + in.readCount(),
                (flags & FAILED) != 0,
                FailureType.ofOrdinal(in.readByte()),
                in.readText(),
                in.readText(),
                in.readCount(),
                (flags & COST) != 0 ? new ComputedCost.Amount(in.readCount()) : ComputedCost.NONE,
                (flags & FALLBACK) != 0);
    }

    private static void writeCost(ByteWriter out, ComputedCost cost) {
        out.writeCount(
                switch (cost) {
                    case ComputedCost.None() -> 0;
                    case ComputedCost.Amount(long picoDollars) -> picoDollars + 1;
                });
    }

    private static ComputedCost readCost(ByteReader in) {
        long written = in.readCount();
        return written == 0 ? ComputedCost.NONE : new ComputedCost.Amount(written - 1);
    }
}
