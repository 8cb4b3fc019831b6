package io.tracemill.query.series;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// How far the points of a series are apart.
public enum Step {
    MINUTE("1m", 60),
    FIVE_MINUTES("5m", 300),
    HOUR("1h", 3600),
    DAY("1d", 86_400);

    /// No series has more points.
    public static final int MAX_POINTS = 10_000;

    private final String text;
    private final int seconds;

    Step(String text, int seconds) {
        this.text = text;
        this.seconds = seconds;
    }

    /// `1m`, `5m`, `1h`, `1d`
    public String text() {
        return text;
    }

    public int seconds() {
        return seconds;
    }

    public static Optional<Step> of(String text) {
        return Stream.of(values()).filter(step -> step.text.equals(text)).findFirst();
    }

    /// The one that shows a range best when nobody says which.
    ///
    /// @param nowSeconds where a range without an end ends
    public static Step suiting(MinuteRange range, long nowSeconds) {
        if (!range.hasStart()) {
            return DAY;
        }
        long seconds = Math.min(range.to(), nowSeconds) - range.from();
        if (seconds <= Duration.ofHours(2).toSeconds()) {
            return MINUTE;
        }
        if (seconds <= Duration.ofHours(12).toSeconds()) {
            return FIVE_MINUTES;
        }
        return seconds <= Duration.ofDays(7).toSeconds() ? HOUR : DAY;
    }

    /// Whether a range has more points than are answered; only those of days may be without a
    /// start.
    public boolean isTooFine(MinuteRange range, long nowSeconds) {
        long from = range.hasStart() ? range.from() : seconds < HOUR.seconds ? 0 : nowSeconds;
        return (Math.min(range.to(), nowSeconds) - from) / seconds > MAX_POINTS;
    }
}
