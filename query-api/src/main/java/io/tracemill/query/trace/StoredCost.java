package io.tracemill.query.trace;

import java.math.BigDecimal;
import java.util.Optional;

/// What something cost in US dollars: by our prices, and as the client reported it, one beside the
/// other.
public record StoredCost(Optional<BigDecimal> computed, Optional<BigDecimal> reported) {

    public static final StoredCost UNKNOWN = new StoredCost(Optional.empty(), Optional.empty());
}
