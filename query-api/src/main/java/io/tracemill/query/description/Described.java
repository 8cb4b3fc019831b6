package io.tracemill.query.description;

import java.util.List;

/// Something with routes that says what they are.
public interface Described {

    List<Route> routes();
}
