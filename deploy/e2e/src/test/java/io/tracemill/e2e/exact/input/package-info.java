/// Traces of which everything is known, because they were made so.
@NullMarked
package io.tracemill.e2e.exact.input;

import org.jspecify.annotations.NullMarked;
