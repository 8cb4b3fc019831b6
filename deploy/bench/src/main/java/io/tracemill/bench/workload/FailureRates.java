package io.tracemill.bench.workload;

/// How often things go wrong, as probabilities.
///
/// @param call that one call of a model or tool fails
/// @param triesAgain that a failed call of a model is tried again
/// @param failsAgain that the next attempt fails too
public record FailureRates(double call, double triesAgain, double failsAgain) {

    /// A healthy application: about one call in fifty fails, most of them recover.
    public static final FailureRates HEALTHY = new FailureRates(0.02, 0.7, 0.2);

    /// An application on a bad day, for demonstrations.
    public static final FailureRates TROUBLED = new FailureRates(0.12, 0.7, 0.4);
}
