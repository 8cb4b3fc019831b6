package io.tracemill.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.tracemill.process.upkeep.Rhythm;
import java.time.Duration;

/// How often the tables are cleared up.
///
/// @param interval between two looks for what is to be done
/// @param settle how long the traces of an erasure are left alone after it
/// @param purgeEvery how often parts are written anew that hold deleted rows
/// @param retentionEvery how often it is looked for what projects do not keep any longer
@ConfigurationProperties("tracemill.upkeep")
public record UpkeepSettings(
        Duration interval, Duration settle, Duration purgeEvery, Duration retentionEvery) {

    public UpkeepSettings {
        expect(interval.toMillis() >= 1, "interval: expected at least 1 ms, got " + interval);
        expect(!settle.isNegative(), "settle: expected 0 or more, got " + settle);
        expect(!purgeEvery.isNegative(), "purge-every: expected 0 or more, got " + purgeEvery);
        expect(
                !retentionEvery.isNegative(),
                "retention-every: expected 0 or more, got " + retentionEvery);
    }

    Rhythm rhythm() {
        return new Rhythm(interval, settle, purgeEvery, retentionEvery);
    }

    private static void expect(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException("tracemill.upkeep." + message);
        }
    }
}
