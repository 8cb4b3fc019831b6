/// The state of one trace: which spans came, what they add up to, and the revision that says so.
///
/// Everything but the revision number, the anchor and the times of receipt is the same in whatever
/// order and in whatever portions the spans arrive. Knows nothing but the model and java.*.
@NullMarked
package io.tracemill.process.assemble;

import org.jspecify.annotations.NullMarked;
