package io.tracemill.schemas.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What somebody wants erased, and how far that is, as the topic `erasures` holds it. Times are in
/// epoch milliseconds, and 0 until then.
///
/// @param kind of what goes
/// @param target its id; empty once nothing else of it is left
/// @param targetSha256 of its id, in hexadecimal
/// @param startedUnixMillis when it was begun with
/// @param erasedUnixMillis when it was nowhere to be read any more
/// @param finishedUnixMillis when its bytes had left the tables
/// @param traces that went, up to now
public record ErasureRequest(
        String erasureId,
        ProjectId projectId,
        ErasureKind kind,
        String target,
        String targetSha256,
        long requestedUnixMillis,
        long startedUnixMillis,
        long erasedUnixMillis,
        long finishedUnixMillis,
        long traces) {

    /// A new one.
    public static ErasureRequest of(
            String erasureId, ProjectId projectId, ErasureKind kind, String target, long now) {
        return new ErasureRequest(
                erasureId, projectId, kind, target, sha256(target), now, 0, 0, 0, 0);
    }

    public boolean isFinished() {
        return finishedUnixMillis != 0;
    }

    /// `pending`, `running` or `done`.
    public String status() {
        if (isFinished()) {
            return "done";
        }
        return startedUnixMillis == 0 ? "pending" : "running";
    }

    /// The same, once it was begun with.
    public ErasureRequest started(long unixMillis) {
        return at(target, unixMillis, erasedUnixMillis, finishedUnixMillis, traces);
    }

    /// The same with more traces that went.
    public ErasureRequest with(long moreTraces) {
        return at(
                target,
                startedUnixMillis,
                erasedUnixMillis,
                finishedUnixMillis,
                traces + moreTraces);
    }

    /// The same, when nothing of it can be read any more.
    public ErasureRequest erased(long unixMillis) {
        return at(target, startedUnixMillis, unixMillis, finishedUnixMillis, traces);
    }

    /// The same, when nothing of it is left, and so not its id either.
    public ErasureRequest finished(long unixMillis) {
        return at("", startedUnixMillis, erasedUnixMillis, unixMillis, traces);
    }

    private ErasureRequest at(
            String of, long started, long erased, long finished, long tracesGone) {
        return new ErasureRequest(
                erasureId,
                projectId,
                kind,
                of,
                targetSha256,
                requestedUnixMillis,
                started,
                erased,
                finished,
                tracesGone);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Ids of people are not shown.
    @Override
    public String toString() {
        return "ErasureRequest[%s, %s %s, %s]"
                .formatted(erasureId, projectId, kind.wireName(), status());
    }
}
