package io.tracemill.e2e;

import com.clickhouse.client.api.Client;
import io.tracemill.local.Ready;
import io.tracemill.schemas.table.ClickHouseClients;
import io.tracemill.schemas.table.ClickHouseSettings;

/// Looks into the tables past the query API.
final class ClickHouse {

    private final ClickHouseSettings settings;

    ClickHouse(Ready ready) {
        settings = new ClickHouseSettings(ready.clickhouse(), "tracemill", "default", "");
    }

    /// The one number that a query answers, -1 when ClickHouse is away.
    long number(String sql) {
        try (Client client = ClickHouseClients.open(settings, 1)) {
            return client.queryAll(sql).getFirst().getBigInteger(1).longValueExact();
        } catch (RuntimeException e) {
            return -1;
        }
    }

    /// The one text that a query answers.
    String text(String sql) {
        try (Client client = ClickHouseClients.open(settings, 1)) {
            return client.queryAll(sql).getFirst().getString(1);
        }
    }

    /// Runs what changes something behind everybody's back.
    void execute(String sql) {
        try (Client client = ClickHouseClients.open(settings, 1)) {
            client.execute(sql).get().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (Exception e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
