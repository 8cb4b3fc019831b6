package io.tracemill.local.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.Erasure;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Recollection;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecountTest {

    private static final long NOON = 1_795_176_000_000L;
    private static final long ALL_STORED = 100;

    private final Tallies tallies = new Tallies();

    @Test
    void theFirstOfAnIdIsStoredAndTheOthersAreDuplicates() {
        Recount recount = recount(Set.of());
        recount.add(event("t", "a", "a", "b"), 0);
        recount.add(event("t", "b"), 1);
        row(recount, "t", "a", 0, 0);
        row(recount, "t", "b", 0, 2);
        // a copy that is not merged yet
        row(recount, "t", "b", 1, 0);

        assertEquals(List.of(), recount.settle(ALL_STORED));

        assertEquals("4 = 2 stored, 2 duplicates, 0 rejected, 0 erased, 0 pending", told());
    }

    @Test
    void whatIsNotInTheTableIsMissingOrStillOnItsWay() {
        Recount recount = recount(Set.of());
        recount.add(event("t", "a"), 8);
        recount.add(event("t", "b"), 9);

        List<Recount.Missing> missing = recount.settle(9);

        assertEquals(List.of("a"), missing.stream().map(Recount.Missing::spanId).toList());
        assertEquals("2 = 0 stored, 0 duplicates, 0 rejected, 0 erased, 1 pending", told());
    }

    @Test
    void anErasureEndsALifeAndWhatComesAgainBeginsAnother() {
        Recount recount = recount(Set.of());
        recount.add(event("t", "a", "b"), 0);
        recount.add(erasure("t"), 1);
        recount.add(event("t", "a"), 2);
        row(recount, "t", "a", 2, 0);

        assertEquals(List.of(), recount.settle(ALL_STORED));

        assertEquals("3 = 1 stored, 0 duplicates, 0 rejected, 2 erased, 0 pending", told());
    }

    @Test
    void whatIsErasedWhileItIsCountedIsStoredOrErased() {
        Recount recount = recount(Set.of());
        recount.add(event("gone", "a"), 0);
        recount.add(event("there", "a"), 1);
        row(recount, "there", "a", 1, 0);
        recount.add(erasure("gone"), 2);
        recount.add(erasure("there"), 3);

        assertEquals(List.of(), recount.settle(2));

        assertEquals("2 = 1 stored, 0 duplicates, 0 rejected, 1 erased, 0 pending", told());
    }

    @Test
    void anErasureOfSpansLeavesTheOthers() {
        Recount recount = recount(Set.of());
        recount.add(event("t", "a", "b"), 0);
        recount.add(erasure("t", "a"), 1);
        row(recount, "t", "b", 0, 1);

        assertEquals(List.of(), recount.settle(ALL_STORED));

        assertEquals("2 = 1 stored, 0 duplicates, 0 rejected, 1 erased, 0 pending", told());
    }

    @Test
    void whatWasErasedAndIsStillThereIsSurplusAndSoIsWhatNobodySent() {
        Recount recount = recount(Set.of());
        recount.add(event("t", "a"), 0);
        recount.add(erasure("t"), 1);
        row(recount, "t", "a", 0, 0);
        row(recount, "phantom", "a", 0, 0);

        recount.settle(ALL_STORED);

        assertEquals(1, tallies.total().surplus);
        assertEquals(
                List.of("phantom"), recount.strays().stream().map(Recount.Stray::traceId).toList());
        assertFalse(tallies.areBalanced(true));
    }

    @Test
    void aRejectedSpanDoesNotMakeTheNextOneADuplicate() {
        Recount recount = recount(Set.of(new Recount.RejectedSpan(0, 1)));
        recount.add(event("t", "a", "b"), 0);
        recount.add(event("t", "b"), 1);
        row(recount, "t", "a", 0, 0);
        row(recount, "t", "b", 1, 0);

        assertEquals(List.of(), recount.settle(ALL_STORED));

        assertEquals("3 = 2 stored, 0 duplicates, 1 rejected, 0 erased, 0 pending", told());
    }

    @Test
    void whatWasRejectedBeforeACrashAndWentInAfterItIsStored() {
        Recount recount = recount(Set.of(new Recount.RejectedSpan(0, 0)));
        recount.add(event("t", "a"), 0);
        row(recount, "t", "a", 0, 0);

        assertEquals(List.of(), recount.settle(ALL_STORED));

        assertEquals("1 = 1 stored, 0 duplicates, 0 rejected, 0 erased, 0 pending", told());
    }

    @Test
    void aRecordThatNobodyCanReadIsRejectedOrMissing() {
        Recount recount = recount(Set.of(new Recount.RejectedSpan(4, -1)));
        recount.addUnreadable("p", 4, NOON);
        recount.addUnreadable("p", 5, NOON);

        assertEquals(1, recount.settle(ALL_STORED).size());

        assertEquals("2 = 0 stored, 0 duplicates, 1 rejected, 0 erased, 0 pending", told());
    }

    @Test
    void rowsOfEventsThatAreNotKeptAnyMoreAreNobodysFault() {
        Recount recount = new Recount(Set.of(), 10, KeptDays.ALL, tallies);
        recount.add(event("t", "a"), 10);
        row(recount, "t", "a", 10, 0);
        row(recount, "old", "a", 3, 0);

        assertEquals(List.of(), recount.settle(ALL_STORED));
        assertEquals(List.of(), recount.strays());
        tallies.of("p", NOON).inLedger = 1;

        assertTrue(tallies.areBalanced(true));
    }

    private Recount recount(Set<Recount.RejectedSpan> rejected) {
        return new Recount(rejected, 0, KeptDays.ALL, tallies);
    }

    private String told() {
        Tally all = tallies.total();
        return "%d = %d stored, %d duplicates, %d rejected, %d erased, %d pending"
                .formatted(
                        all.accepted,
                        all.stored,
                        all.duplicates,
                        all.rejected,
                        all.erased,
                        all.pending);
    }

    private static void row(Recount recount, String trace, String span, long offset, int place) {
        recount.store("p", trace, span, SpanLife.position(offset, place), NOON);
    }

    private static TraceFacts event(String trace, String... spans) {
        return facts(trace, List.of(spans).stream().map(RecountTest::span).toList(), Erasure.NONE);
    }

    private static TraceFacts erasure(String trace, String... spans) {
        List<SpanId> ids = List.of(spans).stream().map(SpanId::new).toList();
        return facts(
                trace,
                List.of(),
                ids.isEmpty()
                        ? Erasure.ofTrace(Recollection.NONE)
                        : Erasure.ofSpans(ids, Recollection.NONE));
    }

    private static TraceFacts facts(String trace, List<SpanFacts> spans, Erasure erasure) {
        return new TraceFacts(
                new ProjectId("p"),
                new TraceId(trace),
                NOON,
                new Source("otlp", "", ""),
                Service.UNKNOWN,
                spans,
                erasure);
    }

    private static SpanFacts span(String id) {
        return new SpanFacts(
                new SpanId(id),
                SpanId.NONE,
                "call",
                Kind.LLM,
                false,
                false,
                0,
                0,
                1,
                Outcome.UNSET,
                ModelUse.NONE,
                "",
                "",
                "",
                "",
                List.of(),
                0,
                false,
                false,
                Call.NONE);
    }
}
