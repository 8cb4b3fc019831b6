/// What can be known of a span, and which attribute says it.
@NullMarked
package io.tracemill.ingest.span.fact;

import org.jspecify.annotations.NullMarked;
