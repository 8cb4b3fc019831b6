package io.tracemill.process.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.retry.session.RequestHistory;
import io.tracemill.process.retry.session.RequestId;
import io.tracemill.process.retry.session.Requests;
import io.tracemill.process.retry.session.RootRequest;
import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class SessionCodecsTest {

    @Property(tries = 200)
    void bytesGiveBackAHistory(@ForAll("requests") List<RootRequest> requests) {
        RequestHistory history = RequestHistory.of(requests);

        byte[] bytes = RequestHistoryCodec.encode(history);

        assertEquals(history, RequestHistoryCodec.decode(bytes));
        assertEquals(history.lastToldUnixMillis(), RequestHistoryCodec.lastToldUnixMillis(bytes));
    }

    @Property(tries = 200)
    void bytesGiveBackANote(
            @ForAll("requests") List<RootRequest> requests,
            @ForAll String session,
            @ForAll long asked,
            @ForAll boolean withdrawn) {
        for (RootRequest request : requests) {
            SessionNote note =
                    new SessionNote(
                            new ProjectId("shop"),
                            new RequestId(session, asked),
                            request,
                            withdrawn);

            assertEquals(note, SessionNoteCodec.decode(SessionNoteCodec.encode(note)));
        }
    }

    @Test
    void refusesBytesOfAnotherVersion() {
        byte[] history = RequestHistoryCodec.encode(RequestHistory.EMPTY);
        history[0] = 9;

        assertThrows(IllegalStateException.class, () -> RequestHistoryCodec.decode(history));
        assertThrows(
                UndecodableRecordException.class, () -> SessionNoteCodec.decode(new byte[] {9}));
    }

    @Test
    void aTraceTakesFewBytes() {
        RequestHistory history = RequestHistory.EMPTY;
        for (int i = 0; i < 10; i++) {
            long start = 1_795_168_800_000_000_000L + i * 30_000_000_000L;
            String id = "4bf92f3577b34da6a3ce929d0e0e47%02d".formatted(i);
            long revision = start / 1_000_000 + 2_500;
            history = history.add(Requests.of(id, revision, start, start + 1_500_000_000, true));
        }

        int bytes = RequestHistoryCodec.encode(history).length;

        assertTrue(bytes <= 20 + 10 * 80, "bytes: " + bytes);
    }

    @Provide
    Arbitrary<List<RootRequest>> requests() {
        Arbitrary<Long> times = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(100).alpha(),
                        Arbitraries.longs().greaterOrEqual(0),
                        times,
                        times,
                        Arbitraries.of(true, false))
                .as((id, revision, one, other, failed) ->
                        Requests.of(
                                id, revision, Math.min(one, other), Math.max(one, other), failed))
                .list()
                .ofMaxSize(20);
    }
}
