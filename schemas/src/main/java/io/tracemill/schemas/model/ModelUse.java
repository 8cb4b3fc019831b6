package io.tracemill.schemas.model;

/// The model a span called and what it used. Absent texts are empty.
public record ModelUse(
        String provider,
        String requestModel,
        String responseModel,
        String responseId,
        TokenUsage usage,
        ReportedCost reportedCost) {

    public static final ModelUse NONE =
            new ModelUse("", "", "", "", TokenUsage.NONE, ReportedCost.NONE);

    /// The name a reader knows the model by: the one that was asked for, else the one that
    /// answered, else empty.
    public String model() {
        return requestModel.isEmpty() ? responseModel : requestModel;
    }
}
