package io.tracemill.query.clickhouse;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;
import java.util.Map;

/// What one statement may cost ClickHouse; beyond it the statement fails and nothing else does.
///
/// @param memory in bytes
@ConfigurationProperties("tracemill.query.guards")
public record QueryGuards(
        Duration executionTime,
        @ReadableBytes long memory,
        long rowsToRead,
        @ReadableBytes long bytesToRead,
        long resultRows,
        @ReadableBytes long resultBytes) {

    public QueryGuards {
        positive("execution-time", executionTime.toMillis());
        positive("memory", memory);
        positive("rows-to-read", rowsToRead);
        positive("bytes-to-read", bytesToRead);
        positive("result-rows", resultRows);
        positive("result-bytes", resultBytes);
    }

    /// As ClickHouse names them.
    Map<String, String> settings() {
        return Map.of(
                "max_execution_time", Double.toString(executionTime.toMillis() / 1000.0),
                "max_memory_usage", Long.toString(memory),
                "max_rows_to_read", Long.toString(rowsToRead),
                "max_bytes_to_read", Long.toString(bytesToRead),
                "max_result_rows", Long.toString(resultRows),
                "max_result_bytes", Long.toString(resultBytes));
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "tracemill.query.guards." + key + ": expected more than 0, got " + value);
        }
    }
}
