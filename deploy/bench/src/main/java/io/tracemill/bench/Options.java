package io.tracemill.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What stands on the command line after the name of the benchmark.
///
/// @param words the benchmarks to run
/// @param values by option, without the dashes
public record Options(List<String> words, Map<String, String> values) {

    private static final Set<String> FLAGS =
            Set.of("markdown", "profile", "keep", "insight", "once");
    private static final Set<String> WITH_VALUE =
            Set.of(
                    "spans",
                    "seconds",
                    "rounds",
                    "connections",
                    "singles",
                    "calls",
                    "traces",
                    "cases",
                    "days",
                    "minutes",
                    "kills",
                    "brokers",
                    "rate",
                    "seed",
                    "data",
                    "out");

    /// Copies both.
    public Options {
        words = List.copyOf(words);
        values = Map.copyOf(values);
    }

    /// Reads `--name value`, `--name=value` and flags.
    ///
    /// @throws IllegalArgumentException naming what is not understood
    public static Options parse(List<String> arguments) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            String[] parts = argument.substring(2).split("=", 2);
            if (FLAGS.contains(parts[0]) && parts.length == 1) {
                values.put(parts[0], "true");
            } else if (WITH_VALUE.contains(parts[0])) {
                boolean inTheNext = parts.length == 1 && i + 1 < arguments.size();
                values.put(parts[0], inTheNext ? arguments.get(++i) : value(parts));
            } else {
                throw new IllegalArgumentException("unknown option " + argument);
            }
        }
        return new Options(words, values);
    }

    /// Whether a flag was given.
    public boolean has(String flag) {
        return values.containsKey(flag);
    }

    /// The whole number of an option.
    public int number(String option, int otherwise) {
        String value = values.get(option);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.replace("_", "").replace(",", ""));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(
                    "--" + option + ": expected a whole number, got '" + value + "'", malformed);
        }
    }

    /// The folder that JSON is written to; the stacks' data lies beside it while they run.
    public Path out() {
        return path("out", "target/bench");
    }

    /// The data folder of a running stack.
    public Path data() {
        return path("data", ".tracemill");
    }

    /// The file or folder of an option.
    public Path path(String option, String otherwise) {
        return Path.of(values.getOrDefault(option, otherwise));
    }

    private static String value(String[] parts) {
        if (parts.length == 1) {
            throw new IllegalArgumentException("--" + parts[0] + " needs a value");
        }
        return parts[1];
    }
}
