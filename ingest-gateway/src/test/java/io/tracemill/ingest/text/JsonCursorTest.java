package io.tracemill.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The cursor reads what Jackson writes.
final class JsonCursorTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final ObjectMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static JsonCursor at(String json) {
        JsonCursor cursor = new JsonCursor();
        cursor.reset(json.getBytes(UTF_8));
        return cursor;
    }

    @Provide
    Arbitrary<JsonNode> values() {
        return Arbitraries.lazyOf(
                JsonCursorTest::scalars,
                JsonCursorTest::scalars,
                JsonCursorTest::scalars,
                JsonCursorTest::scalars,
                () ->
                        values().list()
                                .ofMaxSize(3)
                                .map(items -> JsonNodeFactory.instance.arrayNode().addAll(items)),
                () ->
                        Combinators.combine(texts(), values())
                                .as((name, value) -> new Member(name, value))
                                .list()
                                .ofMaxSize(3)
                                .map(JsonCursorTest::object));
    }

    private record Member(String name, JsonNode value) {}

    private static JsonNode object(Iterable<Member> members) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach(member -> object.set(member.name, member.value));
        return object;
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "", "plain", "漢字 🚀", "q\" b\\ s/ n\n t\t \u0001 \u007f", "x".repeat(500)),
                Arbitraries.strings().withCharRange('\0', '\uD7FF').ofMaxLength(60));
    }

    private static Arbitrary<JsonNode> scalars() {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return Arbitraries.oneOf(
                texts().map(make::textNode),
                Arbitraries.longs().map(make::numberNode),
                Arbitraries.doubles().map(make::numberNode),
                Arbitraries.of(make.booleanNode(true), make.booleanNode(false), make.nullNode()));
    }

    @Property(tries = 100)
    void whatJacksonWritesIsReadBack(@ForAll("values") JsonNode value)
            throws JsonProcessingException {
        for (String json :
                new String[] {
                    PLAIN.writeValueAsString(value),
                    ESCAPING.writeValueAsString(value),
                    " " + PLAIN.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n"
                }) {
            JsonCursor cursor = at(json);

            assertEquals(PLAIN.readTree(json), read(cursor));
            cursor.expectEnd();
        }
    }

    @Property(tries = 100)
    void whatIsSkippedEndsWhereItEnds(@ForAll("values") JsonNode value) {
        JsonCursor cursor = at("[" + value + "," + value + ",7]");

        cursor.enterArray();
        assertTrue(cursor.nextItem());
        cursor.skipValue();
        assertTrue(cursor.nextItem());
        cursor.skipValue();
        assertTrue(cursor.nextItem());
        assertEquals(7, cursor.readWhole());
        assertFalse(cursor.nextItem());
        cursor.expectEnd();
    }

    private static JsonNode read(JsonCursor cursor) throws JsonProcessingException {
        JsonNodeFactory make = JsonNodeFactory.instance;
        switch (cursor.peek()) {
            case '{' -> {
                ObjectNode object = make.objectNode();
                cursor.enterObject();
                while (cursor.nextMember()) {
                    String name = cursor.name();
                    object.set(name, read(cursor));
                }
                return object;
            }
            case '[' -> {
                var array = make.arrayNode();
                cursor.enterArray();
                while (cursor.nextItem()) {
                    array.add(read(cursor));
                }
                return array;
            }
            case '"' -> {
                return make.textNode(cursor.readText());
            }
            case 't', 'f' -> {
                return make.booleanNode(cursor.readBoolean());
            }
            case 'n' -> {
                assertTrue(cursor.passNull());
                return make.nullNode();
            }
            default -> {
                return PLAIN.readTree(cursor.readNumber());
            }
        }
    }

    @Property(tries = 300)
    void wholeNumbersAreExact(@ForAll long number) {
        JsonCursor cursor = at(number + " \"" + number + "\"," + number + "0");

        assertEquals(number, cursor.readWhole());
        assertTrue(cursor.wasWhole());
        assertEquals(number, cursor.readWhole());
        assertTrue(cursor.wasWhole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "\"18446744073709551615\"",
                "1.5",
                "\"\"",
                "\"x\"",
                "NaN",
                "-",
                "true",
                "null",
                "{}",
                "[1]",
                "1e400",
            })
    void whatIsNoWholeNumberIsPassed(String json) {
        JsonCursor cursor = at("[" + json + ",1]");

        cursor.enterArray();
        cursor.nextItem();
        assertEquals(0, cursor.readWhole());
        assertFalse(cursor.wasWhole());
        assertTrue(cursor.nextItem());
        assertEquals(1, cursor.readWhole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "\"1000\"", "1000.0", "0001000"})
    void wholeNumbersHaveManyForms(String json) {
        JsonCursor cursor = at(json);

        assertEquals(1000, cursor.readWhole());
        assertTrue(cursor.wasWhole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00x\"", "\"\\ud800\\ud800\"", "\"a\\ud83d\""})
    void halfCharactersAreNoText(String json) {
        JsonCursor cursor = at("[" + json + ",\"next\"]");

        cursor.enterArray();
        cursor.nextItem();
        assertNull(cursor.readText());
        assertTrue(cursor.nextItem());
        assertEquals("next", cursor.readText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\\", "\"\\u12", "\"\\u12x4\"", "\"\\q\"", "\"\n\"", "x", ""})
    void whatIsNoTextIsMalformed(String json) {
        JsonCursor cursor = at(json);

        assertThrows(MalformedInputException.class, cursor::readText);
    }

    @Test
    void aDeepValueIsSkipped() {
        JsonCursor cursor = at("[".repeat(1_000_000) + "]".repeat(1_000_000) + " 1");

        cursor.skipValue();

        assertEquals(1, cursor.readWhole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "\" \\n\\r\\t \""})
    void aTextOfSpaceIsBlank(String json) {
        JsonCursor cursor = at(json + " 1");

        assertTrue(cursor.passBlankText());
        assertEquals(1, cursor.readWhole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"x\"", "\"\\n x\"", "\" \\\" \"", "\"\\\\n\"", "\"\\u0041\"", "\"漢\""})
    void aTextOfMoreIsNot(String json) {
        JsonCursor cursor = at(json + " 1");

        assertFalse(cursor.passBlankText());
        assertEquals(1, cursor.readWhole());
    }

    @Test
    void namesStandForWhatTheyMean() {
        JsonCursor cursor = at("{\"one\":1,\"\\ud800\":2,\"three\":3}");
        ByteCache<Integer> lengths = new ByteCache<>(8, String::length);

        cursor.enterObject();
        assertEquals(3, cursor.nextMember(lengths));
        cursor.skipValue();
        assertEquals(0, cursor.nextMember(lengths));
        cursor.skipValue();
        assertEquals(5, cursor.nextMember(lengths));
        cursor.skipValue();
        assertNull(cursor.nextMember(lengths));
    }
}
