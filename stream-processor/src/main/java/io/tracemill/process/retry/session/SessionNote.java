package io.tracemill.process.retry.session;

import io.tracemill.schemas.model.ProjectId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a trace tells the others of its session that asked the same.
///
/// @param withdrawn the trace does not ask that after all
public record SessionNote(
        ProjectId projectId, RequestId id, RootRequest request, boolean withdrawn) {

    /// All traces that a note concerns have one key.
    public byte[] key() {
        String fingerprint = HexFormat.of().toHexDigits(id.fingerprint(), 8);
        return (projectId.value() + '/' + fingerprint + '/' + id.sessionId())
                .getBytes(StandardCharsets.UTF_8);
    }

    /// What is to be told when a trace has become another attempt than it was: nothing, unless it
    /// asks something else or tells something else about itself.
    public static List<SessionNote> between(
            Optional<SessionNote> before, Optional<SessionNote> after) {
        List<SessionNote> notes = new ArrayList<>(2);
        boolean same = before.map(SessionNote::id).equals(after.map(SessionNote::id));
        if (!same) {
            before.ifPresent(note ->
                    notes.add(new SessionNote(note.projectId, note.id, note.request, true)));
        }
        boolean told = same && before.isPresent() && before.get().request.says(after.get().request);
        if (!told) {
            after.ifPresent(notes::add);
        }
        return notes;
    }
}
