package io.tracemill.e2e.exact.input;

import java.util.List;

/// Traces of one session that asked the same until one of them got an answer, or none did.
///
/// @param traceIds in order
public record Repeat(List<String> traceIds, boolean recovered) {}
