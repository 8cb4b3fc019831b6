package io.tracemill.query.surface.sideseat.parameter.filter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.query.http.ProblemException;
import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanField;
import io.tracemill.query.surface.sideseat.parameter.Parameters;
import io.tracemill.query.surface.sideseat.parameter.QueryText;
import io.tracemill.query.surface.sideseat.parameter.SideSeatProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the parameter `filters`: a JSON array of objects, each in the syntax of the product's code
/// (`type`, `column`, `operator`, `value`) or of its documentation (`key`, `op`, `value`).
public final class FilterReader {

    private static final JsonFactory FACTORY = new ObjectMapper().getFactory();
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_FILTERS = 50;

    private final JsonParser in;
    private final Map<String, SpanField> columns;

    private FilterReader(JsonParser in, Map<String, SpanField> columns) {
        this.in = in;
        this.columns = columns;
    }

    /// @param columns that can be filtered by
    /// @throws ProblemException that says what is wrong and where
    public static List<SpanCondition> read(QueryText query, Map<String, SpanField> columns) {
        Optional<String> text = query.text(Parameters.FILTERS);
        return text.isEmpty() ? List.of() : read(text.get(), columns);
    }

    static List<SpanCondition> read(String json, Map<String, SpanField> columns) {
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw SideSeatProblem.badRequest(
                    "FILTER_JSON_TOO_LARGE", "Filter JSON exceeds " + MAX_BYTES + " bytes");
        }
        try (JsonParser in = FACTORY.createParser(json)) {
            return new FilterReader(in, columns).read();
        } catch (JsonParseException e) {
            throw invalid(
                    e.getOriginalMessage().replaceFirst("(?s)[:;(].*", ""),
                    e.getLocation().getLineNr(),
                    e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw SideSeatProblem.badRequest("INVALID_FILTER_JSON", "not readable");
        }
    }

    private List<SpanCondition> read() throws IOException {
        JsonToken first = in.nextToken();
        if (first == null) {
            throw invalid("EOF while parsing a value", 1, 0);
        }
        if (first == JsonToken.START_OBJECT) {
            throw invalid("invalid type: map, expected a sequence", 1, 0);
        }
        if (first != JsonToken.START_ARRAY) {
            throw here(
                    "invalid type: "
                            + FilterValue.named(in.readValueAsTree())
                            + ", expected a sequence");
        }
        List<Filter> filters = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            filters.add(filter());
        }
        if (in.nextToken() != null) {
            throw here("trailing characters");
        }
        if (filters.size() > MAX_FILTERS) {
            throw SideSeatProblem.badRequest(
                    "TOO_MANY_FILTERS", "Maximum " + MAX_FILTERS + " filters allowed");
        }
        return filters.stream().map(filter -> filter.condition(columns)).toList();
    }

    private Filter filter() throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw here(
                    "invalid type: "
                            + FilterValue.named(in.readValueAsTree())
                            + ", expected internally tagged enum Filter");
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            JsonNode value = in.readValueAsTree();
            if (name.equals("type")) {
                checkType(value);
            }
            members.put(name, value);
        }
        boolean isDocumented = !members.containsKey("type") && members.containsKey("op");
        if (!isDocumented && !members.containsKey("type")) {
            throw here("missing field `type`");
        }
        // the product looks at the members when it has read on
        FilterValue values = new FilterValue(members, problem -> here(problem, 0));
        return isDocumented ? DocumentedFilter.of(values) : TypedFilter.of(values);
    }

    private void checkType(JsonNode type) {
        if (!type.isTextual()) {
            throw here(
                    "invalid type: " + FilterValue.named(type) + ", expected variant identifier");
        }
        if (!TypedFilter.TYPES.contains(type.asText())) {
            throw here(FilterValue.unknown(type.asText(), TypedFilter.TYPES));
        }
    }

    private ProblemException here(String problem) {
        return here(problem, 1);
    }

    /// @param back how far before the next character
    private ProblemException here(String problem, int back) {
        return invalid(
                problem,
                in.currentLocation().getLineNr(),
                in.currentLocation().getColumnNr() - back);
    }

    private static ProblemException invalid(String problem, int line, int column) {
        return SideSeatProblem.badRequest(
                "INVALID_FILTER_JSON", "%s at line %d column %d".formatted(problem, line, column));
    }
}
