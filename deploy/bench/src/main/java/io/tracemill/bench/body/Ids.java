package io.tracemill.bench.body;

import java.util.HexFormat;

/// The ids of one run of a load: made from the number of the cycle and the index in it by mixing
/// the bits, so that they look random, never repeat and can be told again afterwards.
///
/// @param run distinguishes the loads of one stack
public record Ids(long run) {

    private static final int INDEX_BITS = 10;
    private static final long SPANS = 0x5DEECE66DL << 16;
    private static final long SESSIONS = 0x2545F4914F6CDD1DL;
    private static final int USERS = 20_000;

    long traceLow(long cycle, int index) {
        return mix(run + (cycle << INDEX_BITS | index));
    }

    static long traceHigh(long traceLow) {
        return mix(traceLow ^ 0x9E3779B97F4A7C15L);
    }

    long span(long cycle, int index) {
        return mix((run ^ SPANS) + (cycle << INDEX_BITS | index));
    }

    long session(long cycle, int index) {
        return mix((run ^ SESSIONS) + (cycle << INDEX_BITS | index));
    }

    int user(long cycle, int index) {
        return Math.floorMod(session(cycle, index) >> 7, USERS);
    }

    /// The trace id as OpenTelemetry writes it.
    public String traceId(long cycle, int index) {
        long low = traceLow(cycle, index);
        return HexFormat.of().toHexDigits(traceHigh(low)) + HexFormat.of().toHexDigits(low);
    }

    /// The span id as OpenTelemetry writes it.
    public String spanId(long cycle, int index) {
        return HexFormat.of().toHexDigits(span(cycle, index));
    }

    /// The session id as the bodies hold it.
    public String sessionId(long cycle, int index) {
        return Template.SESSION_PREFIX + HexFormat.of().toHexDigits(session(cycle, index));
    }

    /// A permutation of all 64-bit numbers.
    private static long mix(long number) {
        long mixed = (number ^ number >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
