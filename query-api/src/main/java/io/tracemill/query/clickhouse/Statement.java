package io.tracemill.query.clickhouse;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A query with its values apart from its text: each `{name:Type}` in the SQL is bound by the
/// server.
///
/// @param name says which query it is, in metrics and errors
public record Statement(
        String name, String sql, Map<String, Object> parameters, Map<String, String> settings) {

    public Statement {
        parameters = Collections.unmodifiableMap(new HashMap<>(parameters));
        settings = Map.copyOf(settings);
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    /// Collects the values of one statement.
    public static final class Builder {

        private final String name;
        private final Map<String, Object> parameters = new HashMap<>();
        private final Map<String, String> settings = new HashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        public Builder text(String parameter, String value) {
            parameters.put(parameter, value);
            return this;
        }

        public Builder whole(String parameter, long value) {
            parameters.put(parameter, value);
            return this;
        }

        /// For a parameter of the type `Array(UInt64)`, or of narrower numbers.
        public Builder wholes(String parameter, Collection<? extends Number> values) {
            parameters.put(
                    parameter,
                    values.stream()
                            .map(Number::longValue)
                            .map(Object::toString)
                            .collect(Collectors.joining(",", "[", "]")));
            return this;
        }

        public Builder texts(String parameter, List<String> values) {
            parameters.put(parameter, List.copyOf(values));
            return this;
        }

        public Builder setting(String setting, String value) {
            settings.put(setting, value);
            return this;
        }

        /// For what reads wide rows: a second thread helps from 8,192 of them on, where ClickHouse
        /// has one from 163,840 on.
        public Builder wide() {
            return setting("merge_tree_min_rows_for_concurrent_read", "8192")
                    .setting("merge_tree_min_bytes_for_concurrent_read", "4194304");
        }

        /// For what reads so little that a second thread costs more than it helps.
        public Builder onOneThread() {
            return setting("max_threads", "1");
        }

        public Statement sql(String sql) {
            return new Statement(name, sql, parameters, settings);
        }
    }
}
