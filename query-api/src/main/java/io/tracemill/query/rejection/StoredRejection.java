package io.tracemill.query.rejection;

/// A rejection as its table has it, without its bytes.
///
/// @param reason empty when it is older than the bytes are kept
/// @param template of the reason, without what may be quoted in it
/// @param dialect empty when it is not known
/// @param spans that it stands for, 0 when it cannot be told
/// @param bytes of its record that are kept
/// @param replayedUnixMillis 0 when it was not sent again
public record StoredRejection(
        RejectionId id,
        String traceId,
        String reason,
        String template,
        String dialect,
        long spans,
        long rejectedUnixMillis,
        long bytes,
        long replayedUnixMillis,
        long replayedPartition,
        long replayedOffset) {

    public boolean isReplayed() {
        return replayedUnixMillis != 0;
    }
}
