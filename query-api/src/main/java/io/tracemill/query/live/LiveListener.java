package io.tracemill.query.live;

/// Somebody who wants to hear of new traces.
public interface LiveListener {

    /// Whether anybody here may and wants to hear of this project. Cheap.
    boolean wants(String projectId);

    /// Must not block.
    void created(LiveTrace trace);

    /// So many new traces were left out because too many came at once.
    void missed(long count);
}
