package io.tracemill.local.verify;

import io.tracemill.process.sink.Rereading;
import io.tracemill.process.sink.RowSource;
import io.tracemill.schemas.table.ClickHouseSettings;
import io.tracemill.schemas.table.Cluster;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Brings all tables up to date that were put back to what they were at a time, from the topics.
/// Everything else may run meanwhile.
///
/// @param kafka bootstrap servers
/// @param out told what is done and found
public record Restoration(
        String kafka, ClickHouseSettings clickHouse, Cluster cluster, PrintStream out) {

    private static final int STEP = 100_000;

    /// @return false when what was written at that time is not kept any more, so that something may
    ///   be missing
    public boolean run(Instant since) {
        out.printf(
                Locale.ROOT,
                "Writing again what came into %s since %s, to %s%n",
                kafka,
                since,
                clickHouse.url());
        boolean whole = true;
        for (RowSource<?> source : RowSource.ALL) {
            whole &= restore(source, since);
        }
        out.println(
                whole
                        ? "Done. The tables are as if they had never been put back; ./tracemill verify recounts them."
                        : "Done, but the topics do not reach back to that time: something may be missing.");
        return whole;
    }

    private boolean restore(RowSource<?> source, Instant since) {
        try (Rereading<?> rereading = new Rereading<>(source, kafka, clickHouse, cluster)) {
            List<Rereading.Begin> begins = rereading.begins(since);
            boolean cut = begins.stream().anyMatch(Rereading.Begin::cut);
            long[] told = {0};
            long read =
                    rereading.read(
                            begins,
                            count -> {
                                if (count / STEP > told[0]) {
                                    told[0] = count / STEP;
                                    out.printf(
                                            Locale.ROOT,
                                            "  %s: %,d records of %s%n",
                                            source.table().name(),
                                            count,
                                            source.topic());
                                }
                            });
            out.printf(
                    Locale.ROOT,
                    "  %-10s %,12d records of %s%s%n",
                    source.table().name(),
                    read,
                    source.topic(),
                    cut ? ", which begins later than that" : "");
            return !cut;
        }
    }
}
