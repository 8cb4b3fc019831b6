package io.tracemill.query.surface.trainly;

import io.tracemill.query.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How an export is written: its beginning, each trace, its end.
enum ExportFormat {
    CSV("text/csv; charset=utf-8") {
        @Override
        String head() {
            return String.join(",", COLUMNS) + "\r\n";
        }

        @Override
        String trace(TrainlyTrace trace, boolean isFirst) {
            return Stream.of(
                                    trace.traceId(),
                                    trace.input(),
                                    trace.output(),
                                    trace.model(),
                                    trace.latencyMs(),
                                    trace.status(),
                                    String.join(";", trace.tags()),
                                    trace.tokenUsage().promptTokens(),
                                    trace.tokenUsage().completionTokens(),
                                    trace.tokenUsage().totalTokens(),
                                    trace.cost() == null ? null : trace.cost().toPlainString(),
                                    trace.createdAt())
                            .map(ExportFormat::cell)
                            .collect(Collectors.joining(","))
                    + "\r\n";
        }
    },
    JSON("application/json") {
        @Override
        String head() {
            return "[";
        }

        @Override
        String trace(TrainlyTrace trace, boolean isFirst) {
            return (isFirst ? "\n" : ",\n") + Json.text(trace);
        }

        @Override
        String tail() {
            return "\n]\n";
        }
    },
    JSONL("application/x-ndjson") {
        @Override
        String trace(TrainlyTrace trace, boolean isFirst) {
            return Json.text(trace) + "\n";
        }
    };

    private static final List<String> COLUMNS =
            List.of(
                    "trace_id",
                    "input",
                    "output",
                    "model",
                    "latency_ms",
                    "status",
                    "tags",
                    "prompt_tokens",
                    "completion_tokens",
                    "total_tokens",
                    "cost",
                    "created_at");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static Optional<ExportFormat> of(String name) {
        return Stream.of(values()).filter(each -> each.wireName().equals(name)).findFirst();
    }

    /// `csv`, `json`, `jsonl`: also what the file's name ends with.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }

    String head() {
        return "";
    }

    abstract String trace(TrainlyTrace trace, boolean isFirst);

    String tail() {
        return "";
    }

    String traces(List<TrainlyTrace> traces, boolean areFirst) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < traces.size(); i++) {
            text.append(trace(traces.get(i), areFirst && i == 0));
        }
        return text.toString();
    }

    /// As RFC 4180 has it: in quotes where it must be.
    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
