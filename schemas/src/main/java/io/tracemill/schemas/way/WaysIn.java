package io.tracemill.schemas.way;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// All ways in over HTTP, by product: what the gateway answers and the query API describes. The
/// schemas of bodies are JSON under `ways-in/`.
public enum WaysIn {
    /// Our own JSON, and OpenTelemetry at its own paths.
    CANONICAL {
        @Override
        public List<WayIn> routes() {
            List<WayIn> ways = new ArrayList<>();
            Map<Integer, String> errors = refusals("Refused");
            errors.put(400, "NothingTaken");
            ways.add(
                    new WayIn(
                            "/traces",
                            true,
                            "Takes in traces in our own JSON: one, an array of them, or an object with traces",
                            PROJECT,
                            false,
                            "SentTraces",
                            Map.of(202, "Taken"),
                            errors));
            ways.add(openTelemetry("/v1/traces", Signal.TRACES, false));
            ways.add(openTelemetry("/v1/metrics", Signal.METRICS, false));
            ways.add(openTelemetry("/v1/logs", Signal.LOGS, false));
            return ways;
        }
    },
    TRAINLY {
        @Override
        public List<WayIn> routes() {
            return List.of(
                    new WayIn(
                            "/v1/{project}/traces",
                            true,
                            "Takes in one trace",
                            Map.of(),
                            false,
                            "SentTrace",
                            Map.of(200, "Created"),
                            refusals("Refused")));
        }
    },
    TRULAYER {
        @Override
        public List<WayIn> routes() {
            List<WayIn> ways = new ArrayList<>();
            ways.add(
                    new WayIn(
                            "/v1/ingest",
                            true,
                            "Takes in one trace, idempotently by its id. Without the prefix the path is Anyway's too: the key decides, or the body",
                            PROJECT,
                            false,
                            "SentTraces",
                            Map.of(200, "Duplicate", 201, "CreatedOneOrMore"),
                            refusals("Refused")));
            ways.add(
                    new WayIn(
                            "/v1/ingest/batch",
                            true,
                            "Takes in traces: an object with traces, an array, or one",
                            PROJECT,
                            false,
                            "SentTraces",
                            Map.of(201, "CreatedBatch"),
                            refusals("Refused")));
            ways.add(openTelemetry("/v1/traces", Signal.TRACES, true));
            for (String base : List.of("/v1/otlp/", "/v1/otlp/v1/")) {
                ways.add(openTelemetry(base + "traces", Signal.TRACES, true));
                ways.add(openTelemetry(base + "metrics", Signal.METRICS, true));
                ways.add(openTelemetry(base + "logs", Signal.LOGS, true));
            }
            return ways;
        }
    },
    ANYWAY {
        @Override
        public List<WayIn> routes() {
            return List.of(
                    new WayIn(
                            "/v1/ingest",
                            true,
                            "Takes in traces; metrics are counted and not stored. Without the prefix the path is TruLayer's too: the key decides, or the body",
                            PROJECT,
                            false,
                            "SentBatch",
                            Map.of(200, "Received"),
                            refusals("Refused")),
                    openTelemetry("/v1/traces", Signal.TRACES, true),
                    openTelemetry("/v1/metrics", Signal.METRICS, true),
                    openTelemetry("/v1/logs", Signal.LOGS, true));
        }
    },
    SIDESEAT {
        @Override
        public List<WayIn> routes() {
            Map<Integer, String> errors = refusals(WayIn.TEXT);
            errors.put(401, "Refused");
            errors.put(403, "Refused");
            List<WayIn> ways = new ArrayList<>();
            for (Signal signal : Signal.values()) {
                ways.add(
                        new WayIn(
                                "/otel/{project_id}/v1/" + signal.path,
                                true,
                                signal.summary + "; what does not say that it is JSON is protobuf",
                                Map.of(),
                                true,
                                signal.request,
                                Map.of(200, signal.answer),
                                errors));
            }
            return ways;
        }
    };

    private static final Map<String, String> PROJECT =
            Map.of("X-Tracemill-Project", "The project, for a key of the whole tenant");

    /// OpenTelemetry's signals.
    private enum Signal {
        TRACES(
                "traces",
                "Takes in spans as OpenTelemetry sends them; those that are left out are counted",
                "OtlpTraces",
                "OtlpTracesAnswer"),
        METRICS(
                "metrics",
                "Takes metrics for exporters that send them too: none is stored, and the answer says so",
                "OtlpMetrics",
                "OtlpMetricsAnswer"),
        LOGS(
                "logs",
                "Takes logs for exporters that send them too: none is stored, and the answer says so",
                "OtlpLogs",
                "OtlpLogsAnswer");

        private final String path;
        private final String summary;
        private final String request;
        private final String answer;

        Signal(String path, String summary, String request, String answer) {
            this.path = path;
            this.summary = summary;
            this.request = request;
            this.answer = answer;
        }
    }

    /// What the product's paths begin with; one of them is empty.
    public List<String> prefixes() {
        return this == CANONICAL
                ? List.of("", "/api", "/tracellm")
                : List.of("", "/" + name().toLowerCase(Locale.ROOT));
    }

    public abstract List<WayIn> routes();

    /// JSON objects whose members are JSON Schemas, which refer to each other as parts of an
    /// OpenAPI document: OpenTelemetry's, and the product's own.
    public List<byte[]> schemas() {
        return List.of(read("otlp"), read(name().toLowerCase(Locale.ROOT)));
    }

    private static WayIn openTelemetry(String path, Signal signal, boolean prefixed) {
        return new WayIn(
                path,
                prefixed,
                signal.summary,
                PROJECT,
                true,
                signal.request,
                Map.of(200, signal.answer),
                refusals("OtlpStatus"));
    }

    private static Map<Integer, String> refusals(String schema) {
        Map<Integer, String> errors = new TreeMap<>();
        WayIn.ERRORS.keySet().forEach(status -> errors.put(status, schema));
        return errors;
    }

    private static byte[] read(String name) {
        String file = "/ways-in/" + name + ".json";
        try (InputStream in =
                Objects.requireNonNull(WaysIn.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
