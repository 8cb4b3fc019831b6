package io.tracemill.schemas.table;

/// Where ClickHouse is. The password never shows in a log.
///
/// @param url of its HTTP interface, `http://localhost:8123`
public record ClickHouseSettings(String url, String database, String user, String password) {

    public ClickHouseSettings {
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "tracemill.clickhouse.url: expected http:// or https://, got '" + url + "'");
        }
        if (!database.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "tracemill.clickhouse.database: expected a plain name, got '" + database + "'");
        }
    }

    @Override
    public String toString() {
        return "ClickHouseSettings[" + url + ", " + database + ", " + user + "]";
    }
}
