package io.tracemill.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A part of the local stack, as it is called on the command line and in `ready.json`.
public enum Component {
    KAFKA,
    CLICKHOUSE,
    GATEWAY,
    PROCESSOR,
    QUERY;

    /// The three that are ours.
    public static final List<Component> APPLICATIONS = List.of(GATEWAY, PROCESSOR, QUERY);

    /// Its name in lower case.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The component with a name.
    public static Optional<Component> named(String label) {
        return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
    }
}
