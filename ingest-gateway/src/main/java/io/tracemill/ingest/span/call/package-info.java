/// What one call asked, which attempt it was, when its first token came and whether its answer is
/// one.
@NullMarked
package io.tracemill.ingest.span.call;

import org.jspecify.annotations.NullMarked;
