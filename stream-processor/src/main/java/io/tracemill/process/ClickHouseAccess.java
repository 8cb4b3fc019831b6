package io.tracemill.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.tracemill.schemas.table.ClickHouseSettings;

/// Where ClickHouse is, as the configuration says it.
///
/// @param url of its HTTP interface
/// @param sync whether rows must be on its disk before their offsets are committed
@ConfigurationProperties("tracemill.clickhouse")
public record ClickHouseAccess(
        String url, String database, String user, String password, boolean sync) {

    ClickHouseSettings settings() {
        return new ClickHouseSettings(url, database, user, password);
    }

    @Override
    public String toString() {
        return "ClickHouseAccess[" + url + ", " + database + ", " + user + "]";
    }
}
