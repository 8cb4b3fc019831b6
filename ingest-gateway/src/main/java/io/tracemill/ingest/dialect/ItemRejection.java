package io.tracemill.ingest.dialect;

/// Why one item of a request is refused while its neighbours are taken.
///
/// @param traceId of the item, as far as it is known, else empty
/// @param path where in the request, `resourceSpans[0].scopeSpans[0].spans[7].endTimeUnixNano`
/// @param message what was found and what was expected
public record ItemRejection(String traceId, String path, String message) {}
