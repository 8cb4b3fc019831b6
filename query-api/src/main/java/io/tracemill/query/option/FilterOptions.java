package io.tracemill.query.option;

import java.util.List;
import java.util.Map;

/// Finds the values that lists can be filtered by.
public interface FilterOptions {

    /// The hundred most frequent values of each known column, the most frequent first.
    Map<String, List<Option>> of(OptionRequest request);
}
