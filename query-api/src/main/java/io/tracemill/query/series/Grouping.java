package io.tracemill.query.series;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What figures are told apart by, and in which stored series they are.
public enum Grouping {
    NONE("all", "''", "''"),
    ENVIRONMENT("all", "''", "environment"),
    /// By provider and model: a trace that calls two of them is in both.
    MODEL("model", "category", "name"),
    PROVIDER("model", "category", "''"),
    KIND("span", "category", "''"),
    /// By kind and name of spans.
    NAME("span", "category", "name"),
    FAILURE_TYPE("failure", "''", "name");

    private final String series;
    private final String category;
    private final String name;

    Grouping(String series, String category, String name) {
        this.series = series;
        this.category = category;
        this.name = name;
    }

    public String series() {
        return series;
    }

    /// Where the same is counted of failed traces alone.
    String failedSeries() {
        return switch (series) {
            case "all" -> "failed";
            case "model" -> "failed_model";
            default -> throw new IllegalStateException(series + " has none of failed traces");
        };
    }

    String category() {
        return category;
    }

    String nameColumn() {
        return name;
    }

    /// Whether a group holds whole traces, and not calls or spans of them.
    public boolean isOfTraces() {
        return series.equals("all") || series.equals("failure");
    }

    /// Whether a group is one stored series, so that the traces in it are counted once each.
    public boolean countsTraces() {
        return this != PROVIDER && this != KIND;
    }

    /// As parameters say it: `failure_type`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Grouping> of(String text) {
        return Stream.of(values()).filter(each -> each.wireName().equals(text)).findFirst();
    }
}
