package io.tracemill.query.surface.sideseat.parameter.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.ProblemException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The members of one filter, each of the type that it has to be.
///
/// @param refusal says where
record FilterValue(Map<String, JsonNode> members, Function<String, ProblemException> refusal) {

    /// No measure is larger.
    private static final BigDecimal MOST = new BigDecimal("1e24");

    String text(String name) {
        JsonNode value = member(name);
        if (!value.isTextual()) {
            throw mistyped(value, "a string");
        }
        return value.asText();
    }

    /// One of some words.
    String word(String name, List<String> words) {
        String word = text(name);
        if (!words.contains(word)) {
            throw refusal.apply(unknown(word, words));
        }
        return word;
    }

    BigDecimal number(String name) {
        JsonNode value = member(name);
        if (!value.isNumber()) {
            throw mistyped(value, "f64");
        }
        return bounded(value);
    }

    boolean flag(String name) {
        JsonNode value = member(name);
        if (!value.isBoolean()) {
            throw mistyped(value, "a boolean");
        }
        return value.asBoolean();
    }

    List<String> texts(String name) {
        JsonNode value = member(name);
        if (!value.isArray()) {
            throw mistyped(value, "a sequence");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw mistyped(item, "a string");
            }
            texts.add(item.asText());
        }
        return texts;
    }

    JsonNode member(String name) {
        JsonNode value = members.get(name);
        if (value == null) {
            throw refusal.apply("missing field `" + name + "`");
        }
        return value;
    }

    /// What is beyond every figure that is stored becomes the largest number that is compared.
    static BigDecimal bounded(JsonNode number) {
        if (Double.isInfinite(number.doubleValue())) {
            return number.doubleValue() < 0 ? MOST.negate() : MOST;
        }
        BigDecimal value = number.decimalValue();
        boolean sane = value.precision() - value.scale() < MOST.precision() - MOST.scale();
        if (!sane) {
            return value.signum() < 0 ? MOST.negate() : MOST;
        }
        return value.scale() > 12 ? value.setScale(12, RoundingMode.HALF_EVEN) : value;
    }

    static String unknown(String word, List<String> words) {
        return "unknown variant `%s`, expected one of %s"
                .formatted(
                        word,
                        words.stream()
                                .map(each -> '`' + each + '`')
                                .collect(Collectors.joining(", ")));
    }

    /// A value, as refusals name it.
    static String named(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string \"" + value.asText() + '"';
            case NUMBER ->
                    (value.isIntegralNumber() ? "integer `" : "floating point `")
                            + value.asText()
                            + '`';
            case BOOLEAN -> "boolean `" + value.asText() + '`';
            case ARRAY -> "sequence";
            case OBJECT -> "map";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }

    private ProblemException mistyped(JsonNode value, String expected) {
        return refusal.apply("invalid type: " + named(value) + ", expected " + expected);
    }
}
