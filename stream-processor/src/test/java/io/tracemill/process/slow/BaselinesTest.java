package io.tracemill.process.slow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BaselinesTest {

    private final InMemoryBaselines store = new InMemoryBaselines();

    @Test
    void storesWhatChangedUnderAKeyThatNamesTheSeries() {
        Baselines baselines = new Baselines();
        Work.call(0, 100).judge(baselines);
        Work.tool("search/web", 0, 100).judge(baselines);

        baselines.flush(store);

        assertEquals(
                Set.of("default/llm/duration/gpt-4o", "default/tool/duration/search/web"),
                store.keys());
    }

    @Test
    void storesOnlyWhatChanged() {
        Baselines baselines = new Baselines();
        Work.call(0, 100).judge(baselines);
        baselines.flush(store);
        Work.tool("search", 0, 100).judge(baselines);
        InMemoryBaselines second = new InMemoryBaselines();

        baselines.flush(second);

        assertEquals(Set.of("default/tool/duration/search"), second.keys());
    }

    @Test
    void goesOnWhereAnotherEnded() {
        Baselines baselines = new Baselines();
        learn(baselines, "search", 60);
        baselines.flush(store);

        Baselines next = store.loaded(10, 10);

        assertTrue(Work.tool("search", 1_000, 900).judge(next).isPresent());
    }

    @Test
    void namesMadeOfIdsCannotCrowdOutWhatIsUsed() {
        Baselines baselines = new Baselines(10, 100);
        learn(baselines, "search", 60);
        for (int id = 0; id < 5_000; id++) {
            Work.tool("run-" + id, 1_000, 100).judge(baselines);
            Work.tool("search", 1_000, 100).judge(baselines);
        }
        baselines.flush(store);

        assertTrue(Work.tool("search", 2_000, 900).judge(baselines).isPresent());
        assertEquals(10, store.keys().size());
    }

    @Test
    void oneProjectCannotCrowdOutAnother() {
        Baselines baselines = new Baselines(10, 100);
        learn(baselines, "search", 60);
        for (int id = 0; id < 5_000; id++) {
            Work.tool("run-" + id, 1_000, 100).of("careless").judge(baselines);
        }

        assertTrue(Work.tool("search", 2_000, 900).judge(baselines).isPresent());
    }

    @Test
    void theSeriesOfManyProjectsAreBoundedToo() {
        Baselines baselines = new Baselines(10, 100);
        for (int project = 0; project < 1_000; project++) {
            Work.tool("search", 1_000, 100).of("p" + project).judge(baselines);
            baselines.flush(store);
        }

        assertEquals(100, store.keys().size());
        assertTrue(store.keys().contains("p999/tool/duration/search"));
        assertFalse(store.keys().contains("p0/tool/duration/search"));
    }

    @Test
    void aSeriesThatWasForgottenCanComeBack() {
        Baselines baselines = new Baselines(1, 1);
        Work.tool("one", 0, 100).judge(baselines);
        baselines.flush(store);
        Work.tool("two", 0, 100).judge(baselines);
        Work.tool("one", 0, 100).judge(baselines);

        baselines.flush(store);

        assertEquals(Set.of("default/tool/duration/one"), store.keys());
    }

    @Test
    void whatAnotherVersionWroteIsLearntAnew() {
        InMemoryBaselines other = new InMemoryBaselines();
        other.put("default/llm/duration/m".getBytes(StandardCharsets.UTF_8), new byte[] {99, 1});
        Baselines baselines = other.loaded(10, 10);

        baselines.flush(other);

        assertEquals(Set.of(), other.keys());
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        Baselines baselines = new Baselines();
        String name = "x".repeat(Series.MAX_NAME - 1) + "🚀";
        learn(baselines, name, 60);
        baselines.flush(store);

        Baselines next = store.loaded(10, 10);

        assertTrue(Work.tool(name, 1_000, 900).judge(next).isPresent());
    }

    private static void learn(Baselines baselines, String tool, int times) {
        for (int i = 0; i < times; i++) {
            Work.tool(tool, i, 100).judge(baselines);
        }
    }
}
