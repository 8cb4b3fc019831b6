package io.tracemill.ingest;

import io.tracemill.ingest.dialect.ItemRejection;
import java.util.List;
import java.util.Optional;

/// What became of a request.
public sealed interface Taken {

    /// Kafka has every accepted span.
    ///
    /// @param spans how many were accepted
    /// @param rejections what was refused of the rest
    /// @param receipt of what was written; empty when nothing was
    record Accepted(int spans, List<ItemRejection> rejections, Optional<String> receipt)
            implements Taken {

        public Accepted {
            rejections = List.copyOf(rejections);
        }
    }

    /// Nothing of it counts as stored.
    record Refused(Refusal refusal) implements Taken {}
}
