/// The check of everybody's figures: traces of which everything is known go in, and what comes out
/// is compared number by number.
@NullMarked
package io.tracemill.e2e.exact;

import org.jspecify.annotations.NullMarked;
