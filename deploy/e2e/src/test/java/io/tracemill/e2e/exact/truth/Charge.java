package io.tracemill.e2e.exact.truth;

/// What a call costs by class of tokens, in 10⁻¹² dollars.
record Charge(long input, long output, long cacheRead, long cacheWrite, long reasoning) {

    long total() {
        return input + output + cacheRead + cacheWrite + reasoning;
    }
}
