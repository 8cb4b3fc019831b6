package io.tracemill.ingest.reply;

import io.tracemill.ingest.dialect.ItemRejection;
import java.util.List;
import java.util.stream.Collectors;

/// OTLP's partial success: how many items were left out, and why.
///
/// @param message empty when there is nothing to say
public record OtlpReply(long rejected, String message) {
    private static final OtlpReply PLAIN = new OtlpReply(0, "");
    private static final int MAX_REASONS = 10;

    public static OtlpReply of(List<ItemRejection> rejections) {
        if (rejections.isEmpty()) {
            return PLAIN;
        }
        String reasons =
                rejections.stream()
                        .limit(MAX_REASONS)
                        .map(rejection -> rejection.path() + ": " + rejection.message())
                        .collect(Collectors.joining("; "));
        int more = rejections.size() - MAX_REASONS;
        return new OtlpReply(
                rejections.size(), more > 0 ? reasons + "; and " + more + " more" : reasons);
    }

    public boolean isPlain() {
        return rejected == 0 && message.isEmpty();
    }

    /// The response of any of the three services: they differ in names only, which protobuf does
    /// not carry.
    public byte[] toProtobuf() {
        if (isPlain()) {
            return new byte[0];
        }
        byte[] partialSuccess =
                new ProtobufBytes().number(1, rejected).text(2, message).toByteArray();
        return new ProtobufBytes().bytes(1, partialSuccess).toByteArray();
    }
}
