package io.tracemill.query.surface.sideseat.parameter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracemill.query.http.ProblemException;
import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanCondition.Match;
import io.tracemill.query.span.search.SpanCondition.Order;
import io.tracemill.query.span.search.SpanField;
import io.tracemill.query.surface.sideseat.parameter.Columns;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Both syntaxes, and what is said of anything else.
final class FilterReaderTest {

    @Test
    void readsTheSyntaxOfTheProductsCode() {
        List<SpanCondition> conditions =
                read(
                        """
                        [{"type":"string","column":"trace_name","operator":"starts_with","value":"chat"},
                         {"operator":">=","value":400.5,"column":"duration_ms","type":"number"},
                         {"type":"string_options","column":"environment","operator":"none of","value":["a","b"]},
                         {"type":"string_options","column":"tags","operator":"any of","value":["x"]},
                         {"type":"datetime","column":"end_time","operator":"<","value":"1970-01-01T00:00:01Z"},
                         {"type":"null","column":"session_id","operator":"is not null"}]\
                        """);

        assertEquals(
                List.of(
                        new SpanCondition.Text(SpanField.NAME, Match.STARTS, "chat"),
                        new SpanCondition.Numeric(
                                SpanField.DURATION_MILLIS, Order.AT_LEAST, new BigDecimal("400.5")),
                        new SpanCondition.OneOf(SpanField.ENVIRONMENT, List.of("a", "b"), false),
                        new SpanCondition.Tagged(List.of("x"), true),
                        new SpanCondition.Time(SpanField.END, Order.BELOW, 1_000_000_000L),
                        new SpanCondition.Absent(SpanField.SESSION, false)),
                conditions);
    }

    @Test
    void readsTheSyntaxOfTheProductsDocumentation() {
        List<SpanCondition> conditions =
                read(
                        """
                        [{"key":"environment","op":"eq","value":"production"},
                         {"key":"environment","op":"ne","value":"staging"},
                         {"key":"duration_ms","op":"gt","value":1000},
                         {"key":"framework","op":"in","value":["A","B"]},
                         {"key":"user_id","op":"contains","value":"u"},
                         {"key":"tags","op":"eq","value":"x"},
                         {"key":"session_id","op":"is_null","value":null}]\
                        """);

        assertEquals(
                List.of(
                        new SpanCondition.Text(SpanField.ENVIRONMENT, Match.IS, "production"),
                        new SpanCondition.Text(SpanField.ENVIRONMENT, Match.IS_NOT, "staging"),
                        new SpanCondition.Numeric(
                                SpanField.DURATION_MILLIS, Order.ABOVE, new BigDecimal("1000")),
                        new SpanCondition.OneOf(SpanField.FRAMEWORK, List.of("A", "B"), true),
                        new SpanCondition.Text(SpanField.USER, Match.CONTAINS, "u"),
                        new SpanCondition.Tagged(List.of("x"), true),
                        new SpanCondition.Absent(SpanField.SESSION, true)),
                conditions);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{nope | invalid type: map, expected a sequence at line 1 column 0",
                "17 | invalid type: integer `17`, expected a sequence at line 1 column 2",
                "[{\"type\":\"x\"}] | unknown variant `x`, expected one of `datetime`, `string`, `number`,"
                        + " `string_options`, `boolean`, `null` at line 1 column 12",
                "[{\"column\":\"a\"}] | missing field `type` at line 1 column 15",
                "[{\"type\":\"string\"}] | missing field `column` at line 1 column 19",
                "[{\"key\":\"a\",\"op\":\"eq\"}] | missing field `value` at line 1 column 23",
                "[] [] | trailing characters at line 1 column 4",
            })
    void saysWhatIsWrongAndWhere(String json, String message) {
        ProblemException refused = assertThrows(ProblemException.class, () -> read(json));

        assertEquals(message, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"type\":\"boolean\",\"column\":\"environment\",\"operator\":\"=\",\"value\":true}",
                "{\"type\":\"datetime\",\"column\":\"start_time\",\"operator\":\">\",\"value\":\"yesterday\"}",
                "{\"type\":\"datetime\",\"column\":\"environment\",\"operator\":\">\",\"value\":\"2026-01-01T00:00:00Z\"}",
                "{\"type\":\"number\",\"column\":\"start_time\",\"operator\":\">\",\"value\":1}",
                "{\"type\":\"number\",\"column\":\"duration_ms\",\"operator\":\">\",\"value\":NaN}",
                "{\"type\":\"string\",\"column\":\"nope\",\"operator\":\"=\",\"value\":\"x\"}",
                "{\"type\":\"string\",\"column\":\"environment\",\"operator\":\"=\",\"value\":\"x\"",
                "{\"key\":\"environment\",\"op\":\"gt\",\"value\":\"x\"}",
                "{\"key\":\"environment\",\"op\":\"in\",\"value\":7}",
                "{\"key\":\"environment\",\"op\":\"eq\",\"value\":{}}",
            })
    void refusesWhatHasNoMeaning(String filter) {
        assertThrows(ProblemException.class, () -> read("[" + filter + "]"));
    }

    @Test
    void takesNumbersOfAnySize() {
        SpanCondition condition =
                read("[{\"type\":\"number\",\"column\":\"total_cost\",\"operator\":\">\",\"value\":1e300}]")
                        .getFirst();

        assertEquals(
                new SpanCondition.Numeric(
                        SpanField.TOTAL_COST, Order.ABOVE, new BigDecimal("1e24")),
                condition);
    }

    @Test
    void takesFiftyAndNotOneMore() {
        String filter =
                "{\"type\":\"string\",\"column\":\"user_id\",\"operator\":\"=\",\"value\":\"x\"}";
        String fifty = String.join(",", Collections.nCopies(50, filter));

        assertEquals(50, read("[" + fifty + "]").size());
        assertThrows(ProblemException.class, () -> read("[" + fifty + "," + filter + "]"));
    }

    private static List<SpanCondition> read(String json) {
        return FilterReader.read(json, Columns.OF_TRACES);
    }
}
