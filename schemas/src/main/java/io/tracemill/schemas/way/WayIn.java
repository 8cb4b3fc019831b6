package io.tracemill.schemas.way;

import java.util.List;
import java.util.Map;

/// A route of the gateway into which the clients of a product write; what is called a schema here
/// is one of [WaysIn#schemas].
///
/// @param path without the product's prefix
/// @param prefixed whether it answers under the product's prefixes too
/// @param headers that it reads besides those of every request, with what they are for
/// @param protobuf whether it takes protobuf beside JSON, and answers in what it was sent
/// @param request the schema of the JSON that it takes
/// @param answers the schemas of what it says when all is well, by status
/// @param errors the schemas of what it says when it is not, by status; [#TEXT] for plain words
public record WayIn(
        String path,
        boolean prefixed,
        String summary,
        Map<String, String> headers,
        boolean protobuf,
        String request,
        Map<Integer, String> answers,
        Map<Integer, String> errors) {

    /// Stands for words that are no JSON.
    public static final String TEXT = "";

    /// Everything that can be wrong with what is written, whatever the way.
    public static final Map<Integer, String> ERRORS =
            Map.of(
                    400, "Nothing of the body can be taken",
                    401, "The request carries no key that is known",
                    403, "The key may not write, or not into this project",
                    408, "The body did not arrive in time",
                    413, "The body is larger than the installation allows",
                    415, "The content type or the content encoding is none of those that are read",
                    429, "Too much for now: try again after Retry-After",
                    503, "Kafka is away or has too much to do: try again after Retry-After");

    public WayIn {
        headers = Map.copyOf(headers);
        answers = Map.copyOf(answers);
        errors = Map.copyOf(errors);
    }

    /// The paths at which it answers.
    ///
    /// @param prefixes the product's, one of which is empty
    public List<String> paths(List<String> prefixes) {
        return prefixed ? prefixes.stream().map(prefix -> prefix + path).toList() : List.of(path);
    }
}
