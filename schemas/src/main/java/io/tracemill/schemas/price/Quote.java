package io.tracemill.schemas.price;

/// The price that was found for a call, and how.
///
/// @param model the name that it was found by, as the call has it
public record Quote(Price price, String model, Origin origin) {

    /// How the provider became known.
    public enum Origin {
        /// The call names it.
        NAMED,
        /// It stands in front of the model's name: `azure/gpt-4o`.
        IN_MODEL_NAME,
        /// The call does not name it; the price list tells who sells such a model.
        INFERRED
    }
}
