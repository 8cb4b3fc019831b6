package io.tracemill.bench.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/// Where a recorded JVM spent its CPU time: by thread, by the method at the top of the stack, by
/// every method on it.
final class HotSpots {

    private static final String OURS = " ★";

    private final Map<String, Integer> threads = new HashMap<>();
    private final Map<String, Integer> tops = new HashMap<>();
    private final Map<String, Integer> anywhere = new HashMap<>();
    private Duration pauses = Duration.ZERO;
    private int samples;

    private HotSpots() {}

    static HotSpots read(Path recording) {
        HotSpots spots = new HotSpots();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                spots.add(file.readEvent());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + recording, failure);
        }
        return spots;
    }

    String describe(String name, int rows) {
        return String.format(
                        Locale.ROOT,
                        "%n%s: %,d samples of CPU time, %.1f s of collections%n",
                        name,
                        samples,
                        pauses.toMillis() / 1000.0)
                + list("by thread", threads, rows)
                + list("at the top of the stack", tops, rows)
                + list("anywhere on the stack, ours", ours(anywhere), 2 * rows)
                + list("anywhere on the stack, others'", others(anywhere), 2 * rows);
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.CPUTimeSample" -> addSample(event);
            case "jdk.GarbageCollection" -> pauses = pauses.plus(event.getDuration("sumOfPauses"));
            default -> {}
        }
    }

    private void addSample(RecordedEvent event) {
        samples++;
        RecordedThread thread = event.getThread("eventThread");
        threads.merge(thread == null ? "?" : family(thread), 1, Integer::sum);
        if (event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty()) {
            tops.merge("(no stack)", 1, Integer::sum);
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        tops.merge(method(frames.getFirst()), 1, Integer::sum);
        Set<String> seen = new HashSet<>();
        for (RecordedFrame frame : frames) {
            if (seen.add(method(frame))) {
                anywhere.merge(method(frame), 1, Integer::sum);
            }
        }
    }

    private static String family(RecordedThread thread) {
        String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
        return name == null
                ? "?"
                : name.replaceAll("[0-9a-f]{8}-[0-9a-f-]+", "ID").replaceAll("[0-9]+", "N");
    }

    private static String method(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return type.substring(type.lastIndexOf('.') + 1)
                + '.'
                + frame.getMethod().getName()
                + shown(type);
    }

    private static String shown(String type) {
        return type.startsWith("io.tracemill.") ? OURS : "";
    }

    private static Map<String, Integer> ours(Map<String, Integer> counts) {
        Map<String, Integer> filtered = new HashMap<>(counts);
        filtered.keySet().removeIf(name -> !name.endsWith(OURS));
        return filtered;
    }

    private static Map<String, Integer> others(Map<String, Integer> counts) {
        Map<String, Integer> filtered = new HashMap<>(counts);
        filtered.keySet().removeIf(name -> name.endsWith(OURS));
        return filtered;
    }

    private String list(String title, Map<String, Integer> counts, int rows) {
        StringBuilder text = new StringBuilder("  " + title + "\n");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(rows)
                .forEach(entry ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "    %5.1f %%  %s%n",
                                        100.0 * entry.getValue() / samples,
                                        entry.getKey())));
        return text.toString();
    }
}
