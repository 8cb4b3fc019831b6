package io.tracemill.query.parameter;

import java.util.Map;
import java.util.TreeMap;

/// What a query parameter is: its readers check it by this, and the API's description shows it.
///
/// @param bounds `ge` and `le`, as FastAPI names them
public record Parameter(
        String name, Type type, String description, boolean required, Map<String, Long> bounds) {

    /// What the text of a parameter has to be.
    public enum Type {
        TEXT,
        /// Any number of them.
        TEXTS,
        WHOLE,
        NUMBER,
        /// True or false, in any of the usual words.
        FLAG,
        /// RFC 3339 or epoch milliseconds.
        TIME
    }

    public Parameter {
        bounds = Map.copyOf(bounds);
    }

    public static Parameter text(String name, String description) {
        return new Parameter(name, Type.TEXT, description, false, Map.of());
    }

    public static Parameter texts(String name, String description) {
        return new Parameter(name, Type.TEXTS, description, false, Map.of());
    }

    public static Parameter whole(String name, String description) {
        return new Parameter(name, Type.WHOLE, description, false, Map.of());
    }

    public static Parameter number(String name, String description) {
        return new Parameter(name, Type.NUMBER, description, false, Map.of());
    }

    public static Parameter flag(String name, String description) {
        return new Parameter(name, Type.FLAG, description, false, Map.of());
    }

    public static Parameter time(String name, String description) {
        return new Parameter(name, Type.TIME, description, false, Map.of());
    }

    public Parameter asRequired() {
        return new Parameter(name, type, description, true, bounds);
    }

    public Parameter atLeast(long least) {
        return bounded("ge", least);
    }

    public Parameter atMost(long most) {
        return bounded("le", most);
    }

    private Parameter bounded(String bound, long value) {
        Map<String, Long> more = new TreeMap<>(bounds);
        more.put(bound, value);
        return new Parameter(name, type, description, required, more);
    }
}
