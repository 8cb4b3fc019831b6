package io.tracemill.query.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ParameterReaderTest {

    private static final Parameter LIMIT = Parameter.whole("v", "").atLeast(1).atMost(200);
    private static final Parameter NUMBER = Parameter.number("v", "").atLeast(0);
    private static final Parameter TIME = Parameter.time("v", "");
    private static final Parameter TEXT = Parameter.text("v", "");

    @ParameterizedTest
    @CsvSource({"1,1", "200,200", "10.0,10", "+7,7", "' 8 ',8"})
    void readsWholeNumbers(String text, long number) {
        assertEquals(OptionalLong.of(number), of(text).whole(LIMIT));
    }

    @ParameterizedTest
    @CsvSource({
        "x,int_parsing",
        "'',int_parsing",
        "1.5,int_parsing",
        "1e2,int_parsing",
        "0,greater_than_equal",
        "-1,greater_than_equal",
        "201,less_than_equal",
        "99999999999999999999999,less_than_equal"
    })
    void saysWhatIsWrongWithAWholeNumber(String text, String type) {
        ParameterReader reader = of(text);

        reader.whole(LIMIT);

        assertEquals(type, violation(reader).type());
    }

    @Test
    void moreThanALongHoldsIsTheMost() {
        assertEquals(
                OptionalLong.of(Long.MAX_VALUE),
                of("9".repeat(30)).whole(Parameter.whole("v", "").atLeast(0)));
    }

    @ParameterizedTest
    @CsvSource({"1.5,1.5", "0,0", "1e3,1E+3"})
    void readsNumbers(String text, String number) {
        assertEquals(Optional.of(new BigDecimal(number)), of(text).number(NUMBER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "NaN", "inf", "1e999999999", "-1"})
    void refusesWhatIsNoNumber(String text) {
        ParameterReader reader = of(text);

        reader.number(NUMBER);

        assertThrows(InvalidParametersException.class, reader::finish);
    }

    @ParameterizedTest
    @CsvSource({
        "1780237330120,1780237330120000000",
        "2026-05-31T14:22:10.120Z,1780237330120000000",
        "2026-05-31T16:22:10.120+02:00,1780237330120000000",
        "2026-05-31T14:22:10.120 00:00,1780237330120000000",
        "2026-05-31T14:22:10.120,1780237330120000000",
        "1970-01-02,86400000000000",
        "1969-12-31T00:00:00Z,0",
        "99999999999999999999,9223372036854775807",
        "+999999999-01-01T00:00:00Z,9223372036854775807"
    })
    void readsMoments(String text, long nanos) {
        assertEquals(OptionalLong.of(nanos), of(text).time(TIME));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        ParameterReader reader = of(text);

        reader.whole(LIMIT);
        reader.number(NUMBER);
        reader.time(TIME);

        assertEquals(text.isEmpty() ? Optional.empty() : Optional.of(text), reader.text(TEXT));
    }

    @Test
    void namesWhereAndWithinWhat() {
        ParameterReader reader = of("500");

        reader.whole(LIMIT);

        assertEquals(
                new Violation(
                        "less_than_equal",
                        List.of("query", "v"),
                        "Input should be less than or equal to 200",
                        "500",
                        Map.of("le", 200L)),
                violation(reader));
    }

    @Test
    void aRequiredTextIsMissed() {
        ParameterReader reader = new ParameterReader(name -> List.of());

        reader.text(TEXT.asRequired());

        assertEquals("missing", violation(reader).type());
    }

    @Test
    void theLastOfSeveralCounts() {
        assertEquals(OptionalLong.of(2), of("1", "2").whole(LIMIT));
        assertEquals(List.of("1", "2"), of("1", "", "2").texts(Parameter.texts("v", "")));
    }

    private static ParameterReader of(String... values) {
        return new ParameterReader(name -> List.of(values));
    }

    private static Violation violation(ParameterReader reader) {
        return assertThrows(InvalidParametersException.class, reader::finish)
                .violations()
                .getFirst();
    }
}
