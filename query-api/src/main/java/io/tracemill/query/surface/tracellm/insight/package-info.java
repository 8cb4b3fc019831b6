/// What TraceLLM's dashboards ask for, analytics and failures, and what we answer beyond that:
/// retries, slow traces, costs, windows.
@NullMarked
package io.tracemill.query.surface.tracellm.insight;

import org.jspecify.annotations.NullMarked;
