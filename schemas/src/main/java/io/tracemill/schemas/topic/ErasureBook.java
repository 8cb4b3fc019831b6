package io.tracemill.schemas.topic;

import io.tracemill.schemas.model.ErasureRequest;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// The topic `erasures`: what is to be erased, and how far that is.
///
/// A request is written by whoever took it, then by the query API that finds what it means, until
/// nothing of it can be read any more, and last by the processor that clears the tables: never by
/// two at one time.
public final class ErasureBook implements AutoCloseable {

    private final CompactedView<ErasureRequest> view;
    private final RegistryWriter writer;

    /// @param kafka bootstrap servers and security
    public ErasureBook(Properties kafka) {
        this.view = new CompactedView<>(Topics.ERASURES, kafka);
        this.writer = new RegistryWriter("erasures", kafka, view);
    }

    public boolean isLoaded() {
        return view.isLoaded();
    }

    public Optional<ErasureRequest> get(String erasureId) {
        return view.get(erasureId);
    }

    public Stream<ErasureRequest> values() {
        return view.values();
    }

    /// Returns when all replicas have it, and it is known here.
    ///
    /// @throws RegistryUnwritableException when Kafka does not take it in time
    public void put(ErasureRequest request) {
        writer.put(view, request.erasureId(), request);
    }

    @Override
    public void close() {
        view.close();
    }
}
