/// The canonical API: TraceLLM's routes and JSON, with more beside them. Also under `/api`, where
/// TraceLLM's own dashboard looks for it, and under `/tracellm`.
@NullMarked
package io.tracemill.query.surface.tracellm;

import org.jspecify.annotations.NullMarked;
