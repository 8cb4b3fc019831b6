package io.tracemill.schemas.topic.avro;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.TokenUsage;

/// The fields that trace events and trace revisions have in common.
final class SharedFields {

    private SharedFields() {}

    static void writeSource(AvroWriter out, Source source) {
        out.writeString(source.dialect());
        out.writeString(source.sdkName());
        out.writeString(source.sdkVersion());
    }

    static Source readSource(AvroReader in) {
        return new Source(in.readString(), in.readString(), in.readString());
    }

    static void writeService(AvroWriter out, Service service) {
        out.writeString(service.service());
        out.writeString(service.environment());
        out.writeString(service.release());
    }

    static Service readService(AvroReader in) {
        return new Service(in.readString(), in.readString(), in.readString());
    }

    static void writeUsage(AvroWriter out, TokenUsage usage) {
        out.writeLong(usage.inputTokens());
        out.writeLong(usage.outputTokens());
        out.writeLong(usage.cacheReadTokens());
        out.writeLong(usage.cacheWriteTokens());
        out.writeLong(usage.reasoningTokens());
        out.writeLong(usage.totalTokens());
    }

    static TokenUsage readUsage(AvroReader in) {
        long input = in.readLong();
        long output = in.readLong();
        long cacheRead = in.readLong();
        long cacheWrite = in.readLong();
        long reasoning = in.readLong();
        long total = in.readLong();
        return total == 0
                ? TokenUsage.NONE
                : new TokenUsage(input, output, cacheRead, cacheWrite, reasoning, total);
    }

    static void writeReportedCost(AvroWriter out, ReportedCost cost) {
        switch (cost) {
            case ReportedCost.None() -> out.writeLong(0);
            case ReportedCost.Amount(long picoDollars) -> {
                out.writeLong(1);
                out.writeLong(picoDollars);
            }
        }
    }

    static ReportedCost readReportedCost(AvroReader in) {
        return switch (in.readInt()) {
            case 0 -> ReportedCost.NONE;
            case 1 -> new ReportedCost.Amount(in.readLong());
            default -> throw in.malformed("a reported cost that is neither null nor a number");
        };
    }

    static void writeComputedCost(AvroWriter out, ComputedCost cost) {
        switch (cost) {
            case ComputedCost.None() -> out.writeLong(0);
            case ComputedCost.Amount(long picoDollars) -> {
                out.writeLong(1);
                out.writeLong(picoDollars);
            }
        }
    }

    static ComputedCost readComputedCost(AvroReader in) {
        return switch (in.readInt()) {
            case 0 -> ComputedCost.NONE;
            case 1 -> new ComputedCost.Amount(in.readLong());
            default -> throw in.malformed("a computed cost that is neither null nor a number");
        };
    }
}
