package io.tracemill.ingest.dialect.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Recorded requests, and what other programs say is in them.
final class Fixtures {

    static final OtlpDialect DIALECT = new OtlpDialect();

    /// A span and the event it came in.
    record Found(TraceEvent event, Span span) {}

    private Fixtures() {}

    /// The request bodies of a folder, in order of their names.
    static List<Path> bodies(String folder) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.filter(file -> name(file).matches("[0-9]+[.](pb|json)")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> allBodies() {
        List<Path> all = new ArrayList<>(bodies("sideseat"));
        for (String folder : captures()) {
            all.addAll(bodies(folder));
        }
        return all;
    }

    /// The folders of `sdk-captures` whose requests are OTLP.
    static List<String> captures() {
        try (Stream<Path> folders = Files.list(path("sdk-captures"))) {
            return folders.filter(each -> Files.exists(each.resolve("spans.tsv")))
                    .map(each -> "sdk-captures/" + name(each))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Decoded decode(Path body) {
        return DIALECT.decode(bytes(body), arrival(contentType(body)));
    }

    static String contentType(Path body) {
        return name(body).endsWith(".pb") ? "application/x-protobuf" : "application/json";
    }

    static Arrival arrival(String contentType) {
        return new Arrival(new ProjectId("shop"), 1_795_300_000_000L, contentType, "test/1.0");
    }

    static Decoded.Batch batch(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Batch batch -> batch;
            case Decoded.Malformed(String message) -> throw new AssertionError(message);
        };
    }

    static Decoded.Batch decodeJson(String json) {
        return batch(DIALECT.decode(json.getBytes(UTF_8), arrival("application/json")));
    }

    static List<Found> spans(Decoded.Batch batch) {
        List<Found> spans = new ArrayList<>();
        for (TraceEvent event : batch.events()) {
            event.spans().forEach(span -> spans.add(new Found(event, span)));
        }
        return spans;
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rows of a table with a line of names, tabs between its columns.
    static List<Map<String, String>> table(String file) {
        List<String> lines = new String(bytes(path(file)), UTF_8).lines().toList();
        String[] names = lines.getFirst().split("\t", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], unescaped(cells[i]));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String unescaped(String cell) {
        return cell.replace("\\t", "\t").replace("\\n", "\n").replace("\\\\", "\\");
    }

    private static Path path(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(Fixtures.class.getResource("/" + name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
