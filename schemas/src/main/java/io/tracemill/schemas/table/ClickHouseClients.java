package io.tracemill.schemas.table;

import com.clickhouse.client.api.Client;
import io.tracemill.schemas.access.ClientFile;
import java.time.temporal.ChronoUnit;

/// Opens clients of ClickHouse's HTTP interface.
public final class ClickHouseClients {

    private ClickHouseClients() {}

    /// @param connections kept at most; one for each thread that will use the client
    public static Client open(ClickHouseSettings settings, int connections) {
        return builder(settings, connections).build();
    }

    /// The same with the parameters of queries in the body, where they may be long.
    public static Client openForQueries(ClickHouseSettings settings, int connections) {
        return builder(settings, connections).useHttpFormDataForQuery(true).build();
    }

    private static Client.Builder builder(ClickHouseSettings settings, int connections) {
        Client.Builder builder = new Client.Builder();
        ClientFile.CLICKHOUSE.settings().forEach(builder::setOption);
        return builder.addEndpoint(settings.url())
                .setUsername(settings.user())
                .setPassword(settings.password())
                .setDefaultDatabase(settings.database())
                .setMaxConnections(connections)
                .compressServerResponse(false)
                .compressClientRequest(false)
                .setConnectTimeout(5, ChronoUnit.SECONDS)
                .setSocketTimeout(60, ChronoUnit.SECONDS);
    }
}
