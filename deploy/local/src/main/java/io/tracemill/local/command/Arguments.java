package io.tracemill.local.command;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a command line said: flags, options with a value, and the rest.
record Arguments(Set<String> flags, Map<String, String> options, List<String> rest) {

    private static final String DATA = "--data";

    Arguments {
        flags = Set.copyOf(flags);
        options = Map.copyOf(options);
        rest = List.copyOf(rest);
    }

    /// Reads a command line on which only these flags and options may stand; `--data` always may.
    ///
    /// @throws UsageException naming what cannot be understood
    static Arguments parse(List<String> words, Set<String> knownFlags, Set<String> knownOptions) {
        Set<String> flags = new HashSet<>();
        Map<String, String> options = new HashMap<>();
        List<String> rest = new ArrayList<>();
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            String word = left.remove();
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (knownFlags.contains(word)) {
                flags.add(word);
            } else if (name.equals(DATA) || knownOptions.contains(name)) {
                options.put(name, equals < 0 ? value(name, left) : word.substring(equals + 1));
            } else if (word.startsWith("-")) {
                throw new UsageException("unknown option " + word);
            } else {
                rest.add(word);
            }
        }
        return new Arguments(flags, options, rest);
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    Path data() {
        return Path.of(options.getOrDefault(DATA, ".tracemill"));
    }

    /// The one word that the command needs.
    String only(String what) {
        if (rest.size() != 1) {
            throw new UsageException("expected " + what);
        }
        return rest.getFirst();
    }

    /// Refuses words that the command does not take.
    Arguments withoutRest() {
        if (!rest.isEmpty()) {
            throw new UsageException("unknown argument " + rest.getFirst());
        }
        return this;
    }

    private static String value(String name, Deque<String> left) {
        if (left.isEmpty()) {
            throw new UsageException(name + " needs a value");
        }
        return left.remove();
    }
}
