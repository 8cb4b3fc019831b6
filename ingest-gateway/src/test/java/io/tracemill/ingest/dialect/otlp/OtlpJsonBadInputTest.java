package io.tracemill.ingest.dialect.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.schemas.model.SpanFacts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bad JSON costs its own item and says where and why; its neighbours are taken.
final class OtlpJsonBadInputTest {

    private static final String TRACE = "0123456789abcdef0123456789abcdef";
    private static final String SPANS = "resourceSpans[0].scopeSpans[0].spans";
    private static final long START = 1_795_000_000_000_000_000L;

    /// A span in JSON, with more members.
    private static String span(int number, String members) {
        return """
        {"traceId":"%s","spanId":"%016x","name":"ok %d",
         "startTimeUnixNano":"%d","endTimeUnixNano":"%d"%s}\
        """
                .formatted(TRACE, number, number, START, START + 5, members);
    }

    private static Decoded.Batch decodeBetweenNeighbours(String span) {
        return Fixtures.decodeJson(request(span(1, ""), span, span(3, "")));
    }

    private static String request(String... spans) {
        return "{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[{\"scope\":{},\"spans\":["
                + String.join(",", spans)
                + "]}]}]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "traceId|\"12\"|32 hexadecimal digits",
                "traceId|\"00000000000000000000000000000000\"|not all zero",
                "traceId|17|a text",
                "spanId|\"zz23456789abcdef\"|16 hexadecimal digits",
                "spanId|\"0000000000000000\"|not all zero",
                "parentSpanId|\"1234\"|16 hexadecimal digits",
                "name|[1]|a text",
                "name|\"half \\ud800\"|half surrogate",
                "kind|\"SPAN_KIND_WILD\"|SPAN_KIND_CLIENT",
                "startTimeUnixNano|\"-5\"|nanoseconds",
                "startTimeUnixNano|\"9223372036854775808\"|nanoseconds",
                "startTimeUnixNano|\"2026-11-10T00:00:00Z\"|nanoseconds",
                "endTimeUnixNano|NaN|nanoseconds",
                "endTimeUnixNano|\"1\"|at or after the start",
                "attributes|17|an array",
                "events|{}|an array",
                "links|\"x\"|an array",
                "status|[]|an object",
            })
    void aBadFieldCostsItsSpanOnly(String field, String value, String words) {
        String bad = span(2, ",\"" + field + "\":" + value);

        Neighbours.assertOnlyRefused(decodeBetweenNeighbours(bad), field, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"doubleValue\":NaN}|finite",
                "{\"doubleValue\":\"NaN\"}|finite",
                "{\"doubleValue\":-Infinity}|finite",
                "{\"doubleValue\":\"Infinity\"}|finite",
                "{\"doubleValue\":\"many\"}|finite",
                "{\"intValue\":\"9223372036854775808\"}|64 bits",
                "{\"intValue\":1.5}|64 bits",
                "{\"boolValue\":\"yes\"}|true or false",
                "{\"stringValue\":17}|a text",
                "{\"stringValue\":\"\\udc00\"}|half surrogate",
                "{\"arrayValue\":{\"values\":[{\"doubleValue\":NaN}]}}|finite",
                "{\"arrayValue\":{\"values\":[{\"stringValue\":\"\\ud800x\"}]}}|half surrogate",
                "{\"kvlistValue\":{\"values\":17}}|an array",
                "17|an object",
            })
    void aBadValueNamesItsAttribute(String value, String words) {
        String good = "{\"key\":\"a\",\"value\":{\"intValue\":1}}";
        String bad = "{\"key\":\"b\",\"value\":" + value + "}";

        Decoded.Batch batch =
                decodeBetweenNeighbours(span(2, ",\"attributes\":[" + good + "," + bad + "]"));

        Neighbours.assertOnlyRefused(batch, "attributes[1]", words);
    }

    @ParameterizedTest
    @CsvSource({"gen_ai.usage.input_tokens", "gen_ai.usage.cost", "llm.token_count.total"})
    void aNumberThatIsNoneIsRefusedEvenAsText(String key) {
        String attribute = "{\"key\":\"" + key + "\",\"value\":{\"stringValue\":\"NaN\"}}";

        Decoded.Batch batch =
                decodeBetweenNeighbours(span(2, ",\"attributes\":[" + attribute + "]"));

        Neighbours.assertOnlyRefused(batch, "attributes[0]", "finite");
    }

    @Test
    void eventsAndLinksNameTheirPlace() {
        String bad = "[{\"key\":\"k\",\"value\":{\"doubleValue\":NaN}}]";

        Neighbours.assertOnlyRefused(
                decodeBetweenNeighbours(
                        span(2, ",\"events\":[{\"name\":\"a\"},{\"attributes\":" + bad + "}]")),
                "events[1].attributes[0]",
                "finite");
        Neighbours.assertOnlyRefused(
                decodeBetweenNeighbours(span(2, ",\"links\":[{\"spanId\":\"1\"}]")),
                "links[0].spanId",
                "16 hexadecimal digits");
    }

    @Test
    void tenThousandAttributesAreTooMany() {
        String many =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "{\"key\":\"k" + i + "\",\"value\":{\"intValue\":1}}")
                        .collect(Collectors.joining(","));

        Decoded.Batch batch = decodeBetweenNeighbours(span(2, ",\"attributes\":[" + many + "]"));

        Neighbours.assertOnlyRefused(batch, "attributes", "at most 1000");
    }

    @Test
    void valuesTwoThousandLevelsDeepAreTooDeep() {
        String deep = "{\"arrayValue\":{\"values\":[".repeat(2_000) + "{}" + "]}}".repeat(2_000);

        Decoded.Batch batch =
                decodeBetweenNeighbours(
                        span(2, ",\"attributes\":[{\"key\":\"k\",\"value\":" + deep + "}]"));

        Neighbours.assertOnlyRefused(batch, "attributes[0]", "64 levels");
    }

    @Test
    void whatNobodyReadsMayBeAsDeepAsItLikes() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        Decoded.Batch batch = Fixtures.decodeJson(request(span(1, ",\"unknown\":" + deep)));

        assertEquals(1, batch.spans());
    }

    @Test
    void aSpanThatIsNoObjectIsRefused() {
        Neighbours.assertOnlyRefused(decodeBetweenNeighbours("17"), "", "an object");
    }

    @Test
    void aBrokenResourceIsNamedByEachOfItsSpans() {
        String request =
                request(span(1, ""), span(2, ""))
                        .replace(
                                "\"resource\":{}",
                                "\"resource\":{\"attributes\":[{\"key\":\"k\",\"value\":{\"doubleValue\":NaN}}]}");

        Decoded.Batch batch = Fixtures.decodeJson(request);

        assertEquals(0, batch.spans());
        assertEquals(
                List.of(SPANS + "[0]", SPANS + "[1]"),
                batch.rejections().stream().map(ItemRejection::path).toList());
        assertEquals(
                "resource.attributes[0]: expected a finite number, got 'NaN'",
                batch.rejections().getFirst().message());
    }

    @Test
    void clocksThatAreOffAreTaken() {
        for (long start : new long[] {0, 1, 7_226_582_400_000_000_000L}) {
            Decoded.Batch batch =
                    Fixtures.decodeJson(
                            request(
                                    span(1, "")
                                            .replace(Long.toString(START), "" + start)
                                            .replace(Long.toString(START + 5), "" + (start + 5))));

            SpanFacts facts = Fixtures.spans(batch).getFirst().span().facts();
            assertEquals(start, facts.startUnixNanos());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|byte 0",
                "[]|byte 0: expected '{'",
                "{\"resourceSpans\":17}|byte 17: expected '['",
                "{\"resourceSpans\":[17]}|byte 18",
                "{\"resourceSpans\":[]} x|byte 21: expected the end",
                "{\"resourceSpans\":[|the end",
                "{\"a\" 1}|expected ':'",
                "{\"a\":1 \"b\":2}|expected ','",
                "{\"\\x\":1}|an escape",
                "nonsense|byte 0",
            })
    void whatIsNoRequestSaysWhere(String body, String words) {
        Decoded decoded =
                Fixtures.DIALECT.decode(
                        body.getBytes(StandardCharsets.UTF_8),
                        Fixtures.arrival("application/json"));

        Decoded.Malformed malformed = assertInstanceOf(Decoded.Malformed.class, decoded);
        assertTrue(malformed.message().contains(words), malformed.message());
    }
}
