/// What went into a span and what came out, from attributes, families of attributes or events.
@NullMarked
package io.tracemill.ingest.span.content;

import org.jspecify.annotations.NullMarked;
