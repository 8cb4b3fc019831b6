package io.tracemill.query.erase.request;

import io.tracemill.query.project.RegistryAwayException;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.topic.ErasureBook;
import io.tracemill.schemas.topic.RegistryUnwritableException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/// The requests that the topic `erasures` holds.
public final class KafkaErasureRequests implements ErasureRequests, AutoCloseable {

    private static final Comparator<ErasureRequest> BY_TIME =
            Comparator.comparingLong(ErasureRequest::requestedUnixMillis)
                    .thenComparing(ErasureRequest::erasureId);

    private final ErasureBook book;

    /// @param kafka bootstrap servers and security
    public KafkaErasureRequests(Properties kafka) {
        this.book = new ErasureBook(kafka);
    }

    @Override
    public Optional<ErasureRequest> get(String erasureId) {
        return loaded().get(erasureId);
    }

    @Override
    public List<ErasureRequest> newest(List<String> projects, int limit) {
        Set<String> wanted = Set.copyOf(projects);
        return loaded().values()
                .filter(each -> wanted.contains(each.projectId().value()))
                .sorted(BY_TIME.reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<ErasureRequest> open() {
        return loaded().values()
                .filter(each -> each.erasedUnixMillis() == 0)
                .sorted(BY_TIME)
                .toList();
    }

    @Override
    public void put(ErasureRequest request) {
        try {
            book.put(request);
        } catch (RegistryUnwritableException e) {
            throw new RegistryAwayException("cannot write what is to be erased", e);
        }
    }

    @Override
    public void close() {
        book.close();
    }

    private ErasureBook loaded() {
        if (!book.isLoaded()) {
            throw new RegistryAwayException("what is to be erased is not read yet");
        }
        return book;
    }
}
