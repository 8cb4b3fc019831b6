package io.tracemill.query.surface.sideseat.parameter.filter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.query.http.ProblemException;
import io.tracemill.query.surface.sideseat.parameter.Columns;
import io.tracemill.schemas.testing.HostileJson;
import io.tracemill.schemas.testing.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Filters that are damaged are read or refused, and nothing else.
final class MutatedFiltersTest {

    private static final int TEXTS = 20_000;

    private static final List<String> FILTERS =
            List.of(
                    """
                    [{"type":"string","column":"environment","operator":"=","value":"production"},\
                    {"type":"number","column":"total_tokens","operator":">=","value":12.5}]\
                    """,
                    """
                    [{"type":"datetime","column":"start_time","operator":">","value":"2026-01-01T00:00:00Z"}]\
                    """,
                    """
                    [{"type":"string_options","column":"session_id","operator":"any of","value":["a","b"]},\
                    {"type":"null","column":"user_id","operator":"is null","value":""}]\
                    """,
                    """
                    [{"key":"environment","op":"eq","value":"production"},{"key":"total_tokens","op":"gt","value":1},\
                    {"key":"tags","op":"in","value":["a"]},{"key":"user_id","op":"is_null"}]\
                    """);

    @Test
    void areReadOrRefused() {
        Random random = new Random(7);
        List<byte[]> others =
                FILTERS.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
        int refused = 0;
        for (int i = 0; i < TEXTS; i++) {
            String filter = FILTERS.get(i % FILTERS.size());
            String text =
                    i % 2 == 0
                            ? new String(
                                    new Mutation(random.nextLong(), others)
                                            .damaged(filter.getBytes(StandardCharsets.UTF_8)),
                                    StandardCharsets.UTF_8)
                            : withHostileValue(filter, random);
            try {
                FilterReader.read(text, Columns.OF_TRACES);
            } catch (ProblemException e) {
                refused++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(text, e);
            }
        }
        assertTrue(refused > TEXTS / 10 && refused < TEXTS, refused + " refused");
    }

    private static String withHostileValue(String filter, Random random) {
        int values = filter.split("\"value\":", -1).length - 1;
        int at = -1;
        for (int i = random.nextInt(values); i >= 0; i--) {
            at = filter.indexOf("\"value\":", at + 1);
        }
        int from = at + "\"value\":".length();
        int to = filter.indexOf('}', from);
        String value = HostileJson.VALUES.get(random.nextInt(HostileJson.VALUES.size()));
        return filter.substring(0, from) + value + filter.substring(to);
    }
}
