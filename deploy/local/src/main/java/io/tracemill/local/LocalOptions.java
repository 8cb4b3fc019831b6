package io.tracemill.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// How a local stack is run.
///
/// @param data the folder that keeps everything
/// @param fresh whether to begin with nothing in it
/// @param separate whether each application gets a JVM of its own; otherwise they run in this one
/// @param kafka an existing broker to use, `host:port`
/// @param clickHouse an existing server to use, `http://host:port`
/// @param settings more settings for the applications, by their configuration keys
/// @param progress told in one line what has been done
public record LocalOptions(
        Path data,
        boolean fresh,
        boolean separate,
        Ports ports,
        Optional<String> kafka,
        Optional<String> clickHouse,
        Map<String, Object> settings,
        Consumer<String> progress) {

    /// Copies the settings.
    public LocalOptions {
        settings = Map.copyOf(settings);
    }

    /// One JVM, the usual ports, and the broker and the ClickHouse that the environment names, if
    /// any.
    public static LocalOptions in(Path data) {
        return new LocalOptions(
                data,
                false,
                false,
                Ports.USUAL,
                variable("TRACEMILL_KAFKA"),
                variable("TRACEMILL_CLICKHOUSE_URL"),
                Map.of(),
                line -> {});
    }

    /// The same on empty data.
    public LocalOptions withFreshData() {
        return new LocalOptions(data, true, separate, ports, kafka, clickHouse, settings, progress);
    }

    /// The same with a JVM for each application.
    public LocalOptions withSeparateApplications() {
        return new LocalOptions(data, fresh, true, ports, kafka, clickHouse, settings, progress);
    }

    /// The same on other ports.
    public LocalOptions withPorts(Ports chosen) {
        return new LocalOptions(
                data, fresh, separate, chosen, kafka, clickHouse, settings, progress);
    }

    /// The same on brokers that run already.
    public LocalOptions withKafka(String bootstrapServers) {
        return new LocalOptions(
                data,
                fresh,
                separate,
                ports,
                Optional.of(bootstrapServers),
                clickHouse,
                settings,
                progress);
    }

    /// The same with one more setting for the applications.
    public LocalOptions withSetting(String key, Object value) {
        Map<String, Object> more = new HashMap<>(settings);
        more.put(key, value);
        return new LocalOptions(data, fresh, separate, ports, kafka, clickHouse, more, progress);
    }

    /// The same, telling its progress.
    public LocalOptions withProgress(Consumer<String> listener) {
        return new LocalOptions(
                data, fresh, separate, ports, kafka, clickHouse, settings, listener);
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
