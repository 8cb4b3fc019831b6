package io.tracemill.query.erase.request;

import io.tracemill.schemas.model.ErasureRequest;
import java.util.List;
import java.util.Optional;

/// What was asked to be erased. Look-ups are from memory.
public interface ErasureRequests {

    Optional<ErasureRequest> get(String erasureId);

    /// Those of some projects, the newest first.
    List<ErasureRequest> newest(List<String> projects, int limit);

    /// Those that something of may still be read, the oldest first.
    List<ErasureRequest> open();

    /// Takes a new one down, or how far one is; it outlives every process.
    ///
    /// @throws io.tracemill.query.project.RegistryAwayException when it is not sure that it does
    void put(ErasureRequest request);
}
