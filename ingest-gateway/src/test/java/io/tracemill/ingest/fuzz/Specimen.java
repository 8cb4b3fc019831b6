package io.tracemill.ingest.fuzz;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.Dialect;
import io.tracemill.ingest.dialect.anyway.AnywayDialect;
import io.tracemill.ingest.dialect.canonical.CanonicalDialect;
import io.tracemill.ingest.dialect.otlp.OtlpDialect;
import io.tracemill.ingest.dialect.trainly.TrainlyDialect;
import io.tracemill.ingest.dialect.trulayer.TruLayerDialect;
import io.tracemill.schemas.model.ProjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A request body and who reads it.
record Specimen(String name, Way way, byte[] body) {

    /// How bodies reach a decoder.
    enum Way {
        OTLP_PROTOBUF(new OtlpDialect(), "application/x-protobuf", "/v1/traces"),
        OTLP_JSON(new OtlpDialect(), "application/json", "/v1/traces"),
        CANONICAL(new CanonicalDialect(), "application/json", "/traces"),
        TRAINLY(new TrainlyDialect(), "application/json", "/v1/default/traces"),
        TRULAYER(new TruLayerDialect(), "application/json", "/trulayer/v1/ingest"),
        ANYWAY(new AnywayDialect(), "application/json", "/anyway/v1/ingest");

        final Dialect dialect;
        final String contentType;
        final String path;

        Way(Dialect dialect, String contentType, String path) {
            this.dialect = dialect;
            this.contentType = contentType;
            this.path = path;
        }

        Decoded decode(byte[] body) {
            return dialect.decode(
                    body,
                    new Arrival(
                            new ProjectId("default"), 1_795_300_000_000L, contentType, "fuzz/1"));
        }

        private static Way of(String folder, String file) {
            return switch (folder) {
                case "trainly" -> TRAINLY;
                case "trulayer-go", "trulayer-python", "trulayer-typescript" -> TRULAYER;
                default -> file.endsWith(".pb") ? OTLP_PROTOBUF : OTLP_JSON;
            };
        }

        /// By the word that a file's name begins with, `otlp_json-deep.json`.
        static Way ofFile(String file) {
            for (Way way : values()) {
                if (file.startsWith(way.name().toLowerCase(java.util.Locale.ROOT) + "-")) {
                    return way;
                }
            }
            throw new IllegalArgumentException(file);
        }
    }

    /// Everything that was recorded or written down of every dialect.
    static List<Specimen> all() {
        List<Specimen> all = new ArrayList<>(named("fuzz/samples"));
        for (Path folder : list(folder("sdk-captures"))) {
            add(all, folder);
        }
        add(all, folder("sideseat"));
        add(all, folder("trainly"));
        return all;
    }

    /// Files whose names begin with their way.
    static List<Specimen> named(String folder) {
        return list(folder(folder)).stream()
                .map(file -> new Specimen(name(file), Way.ofFile(name(file)), bytes(file)))
                .toList();
    }

    private static void add(List<Specimen> all, Path folder) {
        for (Path file : list(folder)) {
            if (name(file).matches("[0-9]+[.](pb|json)")) {
                all.add(
                        new Specimen(
                                name(folder) + '/' + name(file),
                                Way.of(name(folder), name(file)),
                                bytes(file)));
            }
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(Specimen.class.getResource("/" + name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public String toString() {
        return name;
    }
}
