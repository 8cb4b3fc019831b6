package io.tracemill.query.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.data.ClickHouseFormat;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tracemill.schemas.table.ClickHouseClients;
import io.tracemill.schemas.table.ClickHouseSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Runs statements in ClickHouse under the guards, no more at one time than allowed. Callers block,
/// so they come on virtual threads.
public final class ClickHouse implements AutoCloseable {

    /// Results up to this size reach us only when they are whole, so that a failure is an error and
    /// not a torn body.
    private static final int RESPONSE_BUFFER_BYTES = 16 << 20;

    /// What is stored goes before what is asked, where ClickHouse may say so (CAP_SYS_NICE).
    private static final String NICE = "5";

    /// A trace's day is a function of its key, so replacing never crosses a partition.
    private static final Map<String, String> ALWAYS =
            Map.of(
                    "do_not_merge_across_partitions_select_final",
                    "1",
                    "os_threads_nice_value_query",
                    NICE,
                    "wait_end_of_query",
                    "1",
                    "http_response_buffer_size",
                    Integer.toString(RESPONSE_BUFFER_BYTES));

    private final Client client;
    private final QueryGuards guards;
    private final QuerySettings settings;
    private final QueryFailures failures;
    private final MeterRegistry meters;
    private final Semaphore turns;

    public ClickHouse(
            ClickHouseSettings server,
            QuerySettings settings,
            QueryGuards guards,
            MeterRegistry meters) {
        this.client = ClickHouseClients.openForQueries(server, settings.concurrency());
        this.guards = guards;
        this.settings = settings;
        this.failures = new QueryFailures(guards);
        this.meters = meters;
        this.turns = new Semaphore(settings.concurrency(), true);
    }

    /// All rows of the result.
    ///
    /// @throws QueryLimitException when it would cost more than the guards allow
    /// @throws ClickHouseAwayException when ClickHouse cannot be asked now
    public <T> List<T> query(Statement statement, RowReader<T> reader) {
        awaitTurn(statement);
        Timer.Sample sample = Timer.start(meters);
        String outcome = "failed";
        try {
            List<T> rows = run(statement, reader);
            outcome = "ok";
            return rows;
        } finally {
            turns.release();
            sample.stop(
                    meters.timer(
                            "tracemill.query.clickhouse",
                            "query",
                            statement.name(),
                            "outcome",
                            outcome));
        }
    }

    /// The one row of the result, if there is one.
    public <T> Optional<T> queryOne(Statement statement, RowReader<T> reader) {
        return query(statement, reader).stream().findFirst();
    }

    public boolean isReachable() {
        return client.ping();
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> List<T> run(Statement statement, RowReader<T> reader) {
        try (QueryResponse response =
                client.query(statement.sql(), statement.parameters(), options(statement)).get()) {
            Row row = new Row(response.getInputStream());
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClickHouseAwayException(statement.name(), "interrupted", e);
        } catch (IllegalStateException bug) {
            throw bug;
        } catch (IOException torn) {
            throw new ClickHouseAwayException(statement.name(), "the answer broke off", torn);
        } catch (Exception e) {
            throw failures.explain(statement.name(), e);
        }
    }

    private void awaitTurn(Statement statement) {
        try {
            long patience = settings.queueTimeout().toMillis();
            if (!turns.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
                throw new ClickHouseAwayException(
                        statement.name(), "busy with " + settings.concurrency() + " queries");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClickHouseAwayException(statement.name(), "interrupted", e);
        }
    }

    private com.clickhouse.client.api.query.QuerySettings options(Statement statement) {
        com.clickhouse.client.api.query.QuerySettings options =
                new com.clickhouse.client.api.query.QuerySettings()
                        .setFormat(ClickHouseFormat.RowBinaryWithNamesAndTypes);
        ALWAYS.forEach(options::serverSetting);
        guards.settings().forEach(options::serverSetting);
        statement.settings().forEach(options::serverSetting);
        return options;
    }
}
