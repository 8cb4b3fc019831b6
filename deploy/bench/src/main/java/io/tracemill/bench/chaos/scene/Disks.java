package io.tracemill.bench.chaos.scene;

import io.tracemill.bench.stack.Tables;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Disks that seem to be full, without filling any: by what servers and the system offer to bound
/// what is written.
public final class Disks {

    private Disks() {}

    /// ClickHouse refuses inserts, as it does when its disk has no room.
    ///
    /// @param clickHouse `http://host:port`
    public static void fillClickHouse(String clickHouse) {
        alterAll(clickHouse, "MODIFY SETTING min_free_disk_bytes_to_perform_insert = 1e18");
    }

    /// ClickHouse takes inserts again.
    public static void clearClickHouse(String clickHouse) {
        alterAll(clickHouse, "RESET SETTING min_free_disk_bytes_to_perform_insert");
    }

    /// Whether [#fill(long)] can be done here.
    public static boolean canFill() {
        return run("prlimit", "--version");
    }

    /// From now on a process can make no file longer than a few bytes; what it writes behind that
    /// fails. A broker then gives up its disk, and itself.
    public static void fill(long pid) {
        if (!run("prlimit", "--pid", Long.toString(pid), "--fsize=4096:unlimited")) {
            throw new IllegalStateException("prlimit failed on process " + pid);
        }
    }

    private static void alterAll(String clickHouse, String change) {
        try (Tables tables = new Tables(clickHouse)) {
            List<String> names =
                    tables.run(
                                    "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'")
                            .lines()
                            .toList();
            names.forEach(name -> tables.run("ALTER TABLE " + name + " " + change));
        }
    }

    private static boolean run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
