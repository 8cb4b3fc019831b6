package io.tracemill.bench.gateway;

import io.tracemill.bench.measure.CpuMeter.Use;

/// What one phase of one round came to.
///
/// @param latencyMillis of its requests at p50, p95 and p99; all 0 where there are none
record Measured(long spans, double spansPerSecond, Quantiles latencyMillis, Use use) {

    /// Three quantiles.
    record Quantiles(double p50, double p95, double p99) {

        static final Quantiles NONE = new Quantiles(0, 0, 0);
    }

    double microsPerSpan(String process) {
        return use.microsPer(process, spans);
    }
}
