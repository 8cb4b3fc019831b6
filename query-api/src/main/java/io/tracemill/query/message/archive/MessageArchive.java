package io.tracemill.query.message.archive;

import io.tracemill.query.message.MessageSpan;
import java.util.List;

/// Where the spans are read that messages are made of, each once. At most 10,000 are read at a
/// time, the first ones.
public interface MessageArchive {

    /// All spans of a trace in the order of their start; none when there is no such trace.
    List<MessageSpan> ofTrace(String projectId, String traceId);

    /// One span of a trace, if there is such a span.
    List<MessageSpan> ofSpan(String projectId, String traceId, String spanId);

    /// All spans of the traces of a session in the order of their start.
    List<MessageSpan> ofSession(String projectId, String sessionId);

    /// The spans with messages that were received last, newest first; one more than asked for where
    /// there are more.
    List<MessageSpan> latest(FeedRequest request);
}
