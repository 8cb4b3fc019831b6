package io.tracemill.schemas.model;

/// The id of a trace inside its project: 1 to 256 characters, OpenTelemetry's as 32 lower-case
/// hexadecimal digits.
public record TraceId(String value) {

    public static final int MAX_LENGTH = 256;

    public TraceId {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "trace id: expected 1 to 256 characters, got " + value.length());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
