package io.tracemill.e2e.exact.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.exact.truth.WindowKey;
import java.util.Locale;
import java.util.function.Function;

/// What series are told apart by, where they are counted, and how a group is named.
enum SeriesGrouping {
    NONE("all", window -> ""),
    MODEL("model", window -> window.series().category() + '|' + window.series().name()),
    PROVIDER("model", window -> window.series().category() + '|'),
    ENVIRONMENT("all", window -> window.series().environment()),
    KIND("span", window -> window.series().category() + '|'),
    NAME("span", window -> window.series().category() + '|' + window.series().name()),
    FAILURE_TYPE("failure", window -> window.series().name());

    private final String series;
    private final Function<WindowKey, String> key;

    SeriesGrouping(String series, Function<WindowKey, String> key) {
        this.series = series;
        this.key = key;
    }

    String series() {
        return series;
    }

    String keyOf(WindowKey window) {
        return key.apply(window);
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOfTraces() {
        return series.equals("all") || series.equals("failure");
    }

    boolean countsTraces() {
        return this != PROVIDER && this != KIND;
    }

    String keyOf(JsonNode group) {
        return switch (this) {
            case NONE -> "";
            case MODEL -> text(group, "provider") + '|' + text(group, "model");
            case PROVIDER -> text(group, "provider") + '|';
            case ENVIRONMENT -> text(group, "environment");
            case KIND -> text(group, "kind") + '|';
            case NAME -> text(group, "kind") + '|' + text(group, "name");
            case FAILURE_TYPE -> text(group, "failure_type");
        };
    }

    private static String text(JsonNode group, String field) {
        return group.path(field).asText();
    }
}
