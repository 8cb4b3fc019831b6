/// What the facts of a span add up to: its kind, its outcome, its tokens, whose work it is.
@NullMarked
package io.tracemill.ingest.span.rule;

import org.jspecify.annotations.NullMarked;
