package io.tracemill.query.clickhouse;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.tracemill.schemas.table.ClickHouseSettings;
import org.jspecify.annotations.Nullable;

/// Where ClickHouse is, as configured.
@ConfigurationProperties("tracemill.clickhouse")
public record ClickHouseLocation(
        String url, String database, String user, @Nullable String password) {

    public ClickHouseSettings settings() {
        return new ClickHouseSettings(url, database, user, password == null ? "" : password);
    }

    @Override
    public String toString() {
        return settings().toString();
    }
}
