/// What happens, as it happens: TraceLLM's socket with more for those who ask, and the same as
/// server-sent events.
@NullMarked
package io.tracemill.query.surface.tracellm.live;

import org.jspecify.annotations.NullMarked;
