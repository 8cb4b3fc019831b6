package io.tracemill.schemas.access;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// Properties that a client library is given as they are, from a file that the environment names:
/// how to log in, and whom to trust. They never pass through our own settings, so they show
/// nowhere.
public enum ClientFile {
    /// `security.protocol`, `sasl.mechanism`, `sasl.jaas.config`, `ssl.truststore.location`, …:
    /// <https://kafka.apache.org/documentation/#security>.
    KAFKA("TRACEMILL_KAFKA_CLIENT_FILE"),
    /// `trust_store`, `key_store_type`, `ssl_mode`, …: the options of ClickHouse's Java client.
    CLICKHOUSE("TRACEMILL_CLICKHOUSE_CLIENT_FILE");

    private final String variable;

    ClientFile(String variable) {
        this.variable = variable;
    }

    /// Properties of a client of Kafka.
    ///
    /// @param servers where brokers are found
    public static Properties ofKafka(String servers) {
        Properties all = new Properties();
        all.putAll(KAFKA.settings());
        all.setProperty("bootstrap.servers", servers);
        return all;
    }

    /// What the file holds; nothing when the environment names none.
    ///
    /// @throws UncheckedIOException naming the variable when it cannot be read
    public Map<String, String> settings() {
        return settings(System.getenv());
    }

    /// The same beneath what the application itself sets.
    public Map<String, Object> beneath(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(settings());
        all.putAll(own);
        return all;
    }

    Map<String, String> settings(Map<String, String> environment) {
        String file = environment.getOrDefault(variable, "");
        if (file.isBlank()) {
            return Map.of();
        }
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(file))) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(variable + ": cannot read " + file, e);
        }
        Map<String, String> settings = new HashMap<>();
        read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
        return settings;
    }
}
