package io.tracemill.ingest.dialect.json;

/// What a sender says about a failure, as an object or as a text; empty where it says nothing.
///
/// @param httpStatus 0 when there is none
public record ErrorObject(String type, String message, String code, long httpStatus) {
    public static final ErrorObject NONE = new ErrorObject("", "", "", 0);

    /// Reads past the current value.
    public static ErrorObject read(JsonReader in) {
        if (!in.isObject()) {
            String message = in.text();
            return message.isEmpty() ? NONE : new ErrorObject("", message, "", 0);
        }
        String type = "";
        String message = "";
        String code = "";
        long httpStatus = 0;
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            switch (name) {
                case "type", "name" -> type = in.text();
                case "message" -> message = in.text();
                case "code" -> code = in.text();
                case "http_status", "status", "status_code" ->
                        httpStatus = in.isNumber() ? (long) in.number() : skipped(in);
                default -> in.skip();
            }
        }
        return new ErrorObject(type, message, code, httpStatus);
    }

    private static long skipped(JsonReader in) {
        in.skip();
        return 0;
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
