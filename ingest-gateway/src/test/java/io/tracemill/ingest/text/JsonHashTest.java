package io.tracemill.ingest.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonHashTest {

    private static final JsonHash PLAIN = new JsonHash(Set.of(), Set.of(), Set.of());

    private static final JsonHash CHOSEN =
            new JsonHash(Set.of("messages", "input"), Set.of("id"), Set.of("input", "arguments"));

    /// The same document however it is laid out; another one as soon as a value changes.
    @Property(tries = 300)
    void spacesAndTheOrderOfMembersDoNotCount(@ForAll long seed, @ForAll long layout) {
        String one = document(new Random(seed), new Random(layout), 3);
        String same = document(new Random(seed), new Random(layout + 1), 3);

        assertEquals(PLAIN.of(one), PLAIN.of(same), () -> one + "\n" + same);
    }

    /// @param values decides what it holds
    /// @param layout decides how it is written
    private static String document(Random values, Random layout, int depth) {
        List<String> members = new ArrayList<>();
        for (int i = values.nextInt(4); i >= 0; i--) {
            members.add(
                    "\"name"
                            + i
                            + "\""
                            + space(layout)
                            + ":"
                            + space(layout)
                            + value(values, layout, depth));
        }
        Collections.shuffle(members, layout);
        return "{"
                + space(layout)
                + String.join(space(layout) + ",", members)
                + "}"
                + space(layout);
    }

    private static String value(Random values, Random layout, int depth) {
        return switch (values.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> "\"" + "漢\\\"x".repeat(values.nextInt(9)) + "\"";
            case 1 -> Integer.toString(values.nextInt(100));
            case 2 -> values.nextBoolean() ? "true" : "null";
            case 3 -> document(values, layout, depth - 1);
            default ->
                    "["
                            + space(layout)
                            + value(values, layout, depth - 1)
                            + space(layout)
                            + ","
                            + value(values, layout, depth - 1)
                            + "]";
        };
    }

    private static String space(Random layout) {
        return " \n\t".substring(0, layout.nextInt(3));
    }

    @Test
    void whatIsWrittenAlikeIsNotTheSame() {
        List<String> different =
                List.of(
                        "",
                        "{}",
                        "[]",
                        "[[]]",
                        "[{}]",
                        "[null]",
                        "[\"null\"]",
                        "{\"a\":1}",
                        "{\"a\":\"1\"}",
                        "{\"a\":[1]}",
                        "{\"b\":1}",
                        "{\"a\":1,\"b\":2}",
                        "{\"a\":2,\"b\":1}",
                        "[1,2]",
                        "[2,1]",
                        "[12]",
                        "[\"a\",\"b\"]",
                        "[\"ab\"]",
                        "{\"a\":{\"b\":1}}",
                        "{\"a\":1,\"b\":{}}",
                        "[\"\"]",
                        "[\"\",\"\"]",
                        "\"a\"",
                        "a",
                        "1",
                        "[1",
                        "[1}",
                        "{\"a\" 1}",
                        "{a:1}",
                        "[1] 2");

        Set<Long> hashes = new HashSet<>();
        different.forEach(each -> hashes.add(PLAIN.of(each)));

        assertEquals(different.size(), hashes.size());
    }

    @Test
    void membersThatAreLeftOutDoNotCount() {
        assertEquals(
                CHOSEN.of("[{\"id\":1,\"role\":\"user\"}]"),
                CHOSEN.of("[{\"role\":\"user\",\"id\":[{\"x\":\"}\"}]}]"));
        assertNotEquals(
                CHOSEN.of("[{\"arguments\":{\"id\":1}}]"),
                CHOSEN.of("[{\"arguments\":{\"id\":2}}]"));
    }

    @Test
    void membersThatStandForTheOutermostObjectAreAllThatCounts() {
        String bare = "{\"messages\":[{\"role\":\"user\"}]}";

        assertEquals(CHOSEN.of(bare), CHOSEN.of("{\"n\":1," + bare.substring(1)));
        assertEquals(
                CHOSEN.of(bare), CHOSEN.of(bare.substring(0, bare.length() - 1) + ",\"n\":[1]}"));
        assertNotEquals(
                CHOSEN.of("[{\"messages\":1,\"n\":1}]"), CHOSEN.of("[{\"messages\":1,\"n\":2}]"));
        assertEquals(
                CHOSEN.of("{\"input\":[{\"id\":1,\"a\":2}]}"),
                CHOSEN.of("{\"input\":[{\"id\":2,\"a\":2}]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[[", "{\"messages\":{"})
    void whatIsBottomlessIsHashedAsItIsWritten(String step) {
        String deep = step.repeat(100_000);

        assertNotEquals(0, CHOSEN.of(deep));
        assertNotEquals(CHOSEN.of(deep), CHOSEN.of(deep + " "));
    }

    @Test
    void aDeepDocumentIsHashedToItsEnd() {
        String open = "[".repeat(200);
        String close = "]".repeat(200);

        assertNotEquals(PLAIN.of(open + "1" + close), PLAIN.of(open + "2" + close));
    }
}
