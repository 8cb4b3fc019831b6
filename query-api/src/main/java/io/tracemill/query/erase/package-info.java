/// Erases traces, and spans of them, from everything: by a word to the processor, which stands in
/// one order with the spans of the trace.
@NullMarked
package io.tracemill.query.erase;

import org.jspecify.annotations.NullMarked;
