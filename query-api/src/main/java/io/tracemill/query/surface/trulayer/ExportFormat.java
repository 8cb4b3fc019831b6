package io.tracemill.query.surface.trulayer;

import io.tracemill.query.http.Json;
import io.tracemill.query.whole.WholeTrace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How an export is written.
enum ExportFormat {
    CSV("text/csv; charset=utf-8") {
        @Override
        String head() {
            return String.join(",", ExportRow.COLUMNS) + "\r\n";
        }

        @Override
        String line(ExportRow row) {
            return row.cells().stream().map(ExportFormat::cell).collect(Collectors.joining(","))
                    + "\r\n";
        }
    },
    JSONL("application/x-ndjson") {
        @Override
        String line(ExportRow row) {
            return Json.text(row) + "\n";
        }
    };

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static Optional<ExportFormat> of(String name) {
        return Stream.of(values()).filter(each -> each.wireName().equals(name)).findFirst();
    }

    /// Also what the file's name ends with.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }

    String head() {
        return "";
    }

    abstract String line(ExportRow row);

    String lines(WholeTrace trace) {
        StringBuilder lines = new StringBuilder();
        List<ExportRow> rows = ExportRow.of(trace);
        rows.forEach(row -> lines.append(line(row)));
        return lines.toString();
    }

    /// As RFC 4180 has it: in quotes where it must be.
    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
