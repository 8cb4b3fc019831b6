package io.tracemill.process;

import io.tracemill.process.sink.SinkStatus;
import io.tracemill.process.sink.TopicToTable;
import java.util.LinkedHashMap;
import java.util.Map;

/// All sinks of the process, by name.
public record Sinks(Map<String, TopicToTable<?>> byName) implements AutoCloseable {

    void start() {
        byName.values().forEach(TopicToTable::start);
    }

    Map<String, SinkStatus> status() {
        Map<String, SinkStatus> status = new LinkedHashMap<>();
        byName.forEach((name, sink) -> status.put(name, sink.status()));
        return status;
    }

    /// All at the same time: where Kafka is away each takes as long as it has patience.
    @Override
    public void close() {
        byName.values().forEach(TopicToTable::stop);
        byName.values().forEach(TopicToTable::close);
    }
}
