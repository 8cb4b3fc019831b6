package io.tracemill.local.clickhouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.local.process.LogFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClickHouseTest {

    @TempDir Path folder;

    @Test
    void answersAQuery() throws Exception {
        try (EmbeddedClickHouse clickHouse = start()) {
            String answer =
                    query(clickHouse, "SELECT 40 + 2, timezone(), getSetting('async_insert')");

            assertEquals("42\tUTC\tfalse", answer);
        }
    }

    @Test
    void keepsItsDataWhenItIsKilled() throws Exception {
        EmbeddedClickHouse first = start();
        query(first, "CREATE DATABASE kept");
        query(first, "CREATE TABLE kept.numbers (n UInt64) ENGINE = MergeTree ORDER BY n");
        query(first, "INSERT INTO kept.numbers SELECT number FROM numbers(1000)");

        first.process().kill();

        try (EmbeddedClickHouse second = start()) {
            assertEquals("1000\t499500", query(second, "SELECT count(), sum(n) FROM kept.numbers"));
        }
    }

    @Test
    void stopsInOrder() throws Exception {
        EmbeddedClickHouse clickHouse = start();

        clickHouse.close();

        assertFalse(clickHouse.process().isAlive());
        assertTrue(log().lastLines(50).stream().noneMatch(line -> line.contains("SIGSEGV")));
    }

    private EmbeddedClickHouse start() {
        ClickHouseEngine engine = ClickHouseEngine.find(System.out::println);
        return EmbeddedClickHouse.start(engine, folder.resolve("data"), log(), 0);
    }

    private LogFile log() {
        return new LogFile(folder.resolve("clickhouse.log"));
    }

    private static String query(EmbeddedClickHouse clickHouse, String sql) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(clickHouse.url()))
                        .POST(HttpRequest.BodyPublishers.ofString(sql))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode(), response.body());
            return response.body().strip();
        }
    }
}
