package io.tracemill.schemas.model;

import java.util.List;

/// How a span ended and every signal of why. Absent texts are empty, an absent HTTP status is 0.
public record Outcome(
        Status status,
        String statusMessage,
        String exceptionType,
        int httpStatus,
        String errorCode,
        List<String> finishReasons) {

    public static final Outcome UNSET = new Outcome(Status.UNSET, "", "", 0, "", List.of());

    public Outcome {
        finishReasons = List.copyOf(finishReasons);
    }

    public boolean isError() {
        return status == Status.ERROR;
    }
}
