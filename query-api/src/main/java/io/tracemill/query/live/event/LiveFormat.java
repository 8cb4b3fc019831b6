package io.tracemill.query.live.event;

import java.util.List;

/// How events are told to somebody. One that is shared by many encodes each event once for all.
public interface LiveFormat {

    /// Whether it shows the texts of traces, which have to be looked for.
    boolean showsTexts();

    /// The messages that an event becomes.
    ///
    /// @param id to come back with
    List<byte[]> messages(LiveEvent event, String id);

    /// The messages that a notice becomes; none where the surface has no words for it.
    List<byte[]> messages(Notice notice);
}
