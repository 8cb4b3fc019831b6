package io.tracemill.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.tracemill.schemas.table.ClickHouseSettings;
import io.tracemill.schemas.table.Cluster;

/// Where ClickHouse is, as the configuration says it.
///
/// @param url of its HTTP interface
/// @param cluster over which the tables are laid out, empty on a single server
/// @param sync whether rows must be on its disk before their offsets are committed
@ConfigurationProperties("tracemill.clickhouse")
public record ClickHouseAccess(
        String url, String database, String user, String password, String cluster, boolean sync) {

    ClickHouseSettings settings() {
        return new ClickHouseSettings(url, database, user, password);
    }

    Cluster layout() {
        return Cluster.named(cluster);
    }

    @Override
    public String toString() {
        return "ClickHouseAccess[" + url + ", " + database + ", " + user + "]";
    }
}
