package io.tracemill.bench.stack;

import io.tracemill.bench.Options;
import io.tracemill.local.Component;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Flight recordings of the stack's JVMs while something is measured; nothing unless `--profile`
/// was given.
public final class Profiles {

    private static final int ROWS = 25;

    private final List<Recording> recordings;

    private Profiles(List<Recording> recordings) {
        this.recordings = recordings;
    }

    private record Recording(String name, long pid, Path file) {}

    /// Starts one for each application that runs.
    ///
    /// @param name of the benchmark; the recordings are `NAME-COMPONENT.jfr`
    public static Profiles start(Options options, StackUnderTest stack, String name) {
        List<Recording> recordings = new ArrayList<>();
        if (options.has("profile")) {
            for (Component application : Component.APPLICATIONS) {
                Long pid = stack.ready().pids().get(application.label());
                if (pid != null && stack.running().contains(application.label())) {
                    Path file =
                            options.out()
                                    .toAbsolutePath()
                                    .resolve(name + "-" + application.label() + ".jfr");
                    recordings.add(new Recording(application.label(), pid, file));
                }
            }
        }
        Profiles profiles = new Profiles(recordings);
        profiles.recordings.forEach(Profiles::begin);
        return profiles;
    }

    /// Starts one for another JVM.
    public static Profiles start(Options options, String name, long pid) {
        Path file = options.out().toAbsolutePath().resolve(name + ".jfr");
        Profiles profiles =
                new Profiles(
                        options.has("profile")
                                ? List.of(new Recording(name, pid, file))
                                : List.of());
        profiles.recordings.forEach(Profiles::begin);
        return profiles;
    }

    /// Whether nothing is recorded.
    public boolean isEmpty() {
        return recordings.isEmpty();
    }

    /// Ends them and prints where the CPU time went.
    public void finish() {
        for (Recording recording : recordings) {
            Jcmd.run(recording.pid(), "JFR.stop", "name=bench");
            System.out.println(HotSpots.read(recording.file()).describe(recording.name(), ROWS));
            System.out.println("  (" + recording.file() + ")");
        }
    }

    private static void begin(Recording recording) {
        Jcmd.run(
                recording.pid(),
                "JFR.start",
                "name=bench",
                "settings=none",
                "+jdk.CPUTimeSample#enabled=true",
                "+jdk.CPUTimeSample#throttle=5ms",
                "+jdk.GarbageCollection#enabled=true",
                "filename=" + recording.file());
    }
}
