package io.tracemill.query.surface.sideseat.parameter;

import io.micronaut.http.HttpRequest;
import io.tracemill.query.http.ProblemException;
import io.tracemill.query.parameter.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The query string of a request, read as strictly as the product does: what nobody asks for is
/// ignored, what is asked for may stand once.
public final class QueryText {

    private static final long MAX_WHOLE = 0xFFFF_FFFFL;
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]+");
    private static final int MAX_DIGITS = 10;

    private final Function<String, List<String>> values;
    private final Function<String, ProblemException> refusal;

    private QueryText(
            Function<String, List<String>> values, Function<String, ProblemException> refusal) {
        this.values = values;
        this.refusal = refusal;
    }

    /// Of a list.
    public static QueryText ofList(HttpRequest<?> request, List<Parameter> known) {
        return of(
                request,
                known,
                message -> SideSeatProblem.badRequest("QUERY_PARSE_ERROR", message));
    }

    /// Of anything else: what cannot be read is refused as plain text.
    public static QueryText ofOne(HttpRequest<?> request, List<Parameter> known) {
        return of(request, known, SideSeatProblem::unreadable);
    }

    private static QueryText of(
            HttpRequest<?> request,
            List<Parameter> known,
            Function<String, ProblemException> refusal) {
        QueryText query = new QueryText(request.getParameters()::getAll, refusal);
        for (Parameter parameter : known) {
            if (query.values.apply(parameter.name()).size() > 1) {
                throw query.refuse("duplicate field `" + parameter.name() + "`");
            }
        }
        return query;
    }

    public Optional<String> text(Parameter parameter) {
        return values.apply(parameter.name()).stream().findFirst();
    }

    public String required(Parameter parameter) {
        return text(parameter)
                .orElseThrow(() -> refuse("missing field `" + parameter.name() + "`"));
    }

    /// A whole number from 0 on.
    public long whole(Parameter parameter, long otherwise) {
        Optional<String> text = text(parameter);
        if (text.isEmpty()) {
            return otherwise;
        }
        String digits = text.get();
        if (digits.isEmpty()) {
            throw refuse(parameter, "cannot parse integer from empty string");
        }
        if (!DIGITS.matcher(digits).matches()) {
            throw refuse(parameter, "invalid digit found in string");
        }
        String bare = digits.startsWith("+") ? digits.substring(1) : digits;
        String significant = bare.replaceFirst("^0+(?=.)", "");
        long number =
                significant.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(significant);
        if (number > MAX_WHOLE) {
            throw refuse(parameter, "number too large to fit in target type");
        }
        return number;
    }

    public boolean flag(Parameter parameter) {
        Optional<String> text = text(parameter);
        return switch (text.orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refuse(parameter, "provided string was not `true` or `false`");
        };
    }

    private ProblemException refuse(Parameter parameter, String problem) {
        return refuse(parameter.name() + ": " + problem);
    }

    private ProblemException refuse(String problem) {
        return refusal.apply("Failed to deserialize query string: " + problem);
    }
}
