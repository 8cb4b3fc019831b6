package io.tracemill.query.parameter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of one request and collects everything that is wrong with them. Of one that
/// is repeated the last counts; ones that nobody asks for are ignored.
public final class ParameterReader {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,400}(\\.0*)?");
    private static final Set<String> YES = Set.of("true", "1", "yes", "on", "t", "y");
    private static final Set<String> NO = Set.of("false", "0", "no", "off", "f", "n");
    private static final int MAX_NUMBER_LENGTH = 400;
    private static final int MAX_EXPONENT = 400;

    private final Function<String, List<String>> values;
    private final List<Violation> violations = new ArrayList<>();

    /// @param values all values of a parameter, in order
    public ParameterReader(Function<String, List<String>> values) {
        this.values = values;
    }

    /// The empty text counts as absent, unless the parameter is required.
    public Optional<String> text(Parameter parameter) {
        String value = last(parameter);
        if (value == null && parameter.required()) {
            violations.add(
                    new Violation(
                            "missing", location(parameter), "Field required", null, Map.of()));
        }
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    public List<String> texts(Parameter parameter) {
        return values.apply(parameter.name()).stream().filter(text -> !text.isEmpty()).toList();
    }

    /// A whole number; more than a long holds counts as the most that it holds.
    public OptionalLong whole(Parameter parameter) {
        String value = last(parameter);
        if (value == null) {
            return OptionalLong.empty();
        }
        String stripped = value.strip();
        if (!WHOLE.matcher(stripped).matches()) {
            reject(
                    parameter,
                    "int_parsing",
                    "Input should be a valid integer, unable to parse string as an integer",
                    value);
            return OptionalLong.empty();
        }
        int dot = stripped.indexOf('.');
        BigInteger number = new BigInteger(dot < 0 ? stripped : stripped.substring(0, dot));
        return within(parameter, new BigDecimal(number), value)
                ? OptionalLong.of(clamped(number))
                : OptionalLong.empty();
    }

    public Optional<BigDecimal> number(Parameter parameter) {
        String value = last(parameter);
        if (value == null) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = decimal(value.strip());
        if (number.isEmpty()) {
            reject(
                    parameter,
                    "float_parsing",
                    "Input should be a valid number, unable to parse string as a number",
                    value);
        }
        return number.filter(found -> within(parameter, found, value));
    }

    /// The empty text counts as absent.
    public Optional<Boolean> flag(Parameter parameter) {
        String value = last(parameter);
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            reject(
                    parameter,
                    "bool_parsing",
                    "Input should be a valid boolean, unable to interpret input",
                    value);
            return Optional.empty();
        }
        return Optional.of(YES.contains(word));
    }

    /// Epoch nanoseconds.
    public OptionalLong time(Parameter parameter) {
        String value = last(parameter);
        if (value == null || value.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong time = Moment.parse(value.strip());
        if (time.isEmpty()) {
            reject(
                    parameter,
                    "datetime_parsing",
                    "Input should be a valid datetime: RFC 3339, or milliseconds since 1970",
                    value);
        }
        return time;
    }

    /// Adds what a caller found wrong itself.
    public void reject(Parameter parameter, String type, String message, String input) {
        violations.add(new Violation(type, location(parameter), message, input, Map.of()));
    }

    /// @throws InvalidParametersException when anything was wrong
    public void finish() {
        if (!violations.isEmpty()) {
            throw new InvalidParametersException(violations);
        }
    }

    private @Nullable String last(Parameter parameter) {
        List<String> all = values.apply(parameter.name());
        return all.isEmpty() ? null : all.getLast();
    }

    private boolean within(Parameter parameter, BigDecimal number, String input) {
        Long least = parameter.bounds().get("ge");
        Long most = parameter.bounds().get("le");
        if (least != null && number.compareTo(BigDecimal.valueOf(least)) < 0) {
            return outside(
                    parameter,
                    "greater_than_equal",
                    "greater than or equal to",
                    "ge",
                    least,
                    input);
        }
        if (most != null && number.compareTo(BigDecimal.valueOf(most)) > 0) {
            return outside(
                    parameter, "less_than_equal", "less than or equal to", "le", most, input);
        }
        return true;
    }

    private boolean outside(
            Parameter parameter,
            String type,
            String words,
            String bound,
            long value,
            String input) {
        violations.add(
                new Violation(
                        type,
                        location(parameter),
                        "Input should be " + words + " " + value,
                        input,
                        Map.of(
                                bound,
                                parameter.type() == Parameter.Type.NUMBER
                                        ? (Object) (double) value
                                        : value)));
        return false;
    }

    private static Optional<BigDecimal> decimal(String text) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean sane = Math.abs((long) number.precision() - number.scale()) <= MAX_EXPONENT;
            return sane ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static long clamped(BigInteger number) {
        BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
        return number.min(most).max(most.negate()).longValueExact();
    }

    private static List<String> location(Parameter parameter) {
        return List.of("query", parameter.name());
    }
}
