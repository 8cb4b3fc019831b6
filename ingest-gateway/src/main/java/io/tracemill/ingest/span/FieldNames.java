package io.tracemill.ingest.span;

/// What a dialect calls the fields of a span, so that violations speak its language.
///
/// @param attributesByIndex whether attributes are a list (`attributes[3]`) and not an object
///   (`attributes.user.id`)
public record FieldNames(
        String spanId,
        String parentSpanId,
        String name,
        String startTime,
        String endTime,
        String attributes,
        boolean attributesByIndex,
        String events,
        String links) {

    /// Our own JSON.
    public static final FieldNames SNAKE_CASE =
            new FieldNames(
                    "span_id",
                    "parent_span_id",
                    "name",
                    "start_time",
                    "end_time",
                    "attributes",
                    false,
                    "events",
                    "links");

    /// Camel case without units.
    public static final FieldNames CAMEL_CASE =
            new FieldNames(
                    "spanId",
                    "parentSpanId",
                    "name",
                    "startTime",
                    "endTime",
                    "attributes",
                    false,
                    "events",
                    "links");

    String attribute(int index, String key) {
        return attributesByIndex ? attributes + '[' + index + ']' : attributes + '.' + key;
    }
}
