/// What must come out of traces, worked out once more from what the contracts say; nothing of what
/// the applications work with is used.
@NullMarked
package io.tracemill.e2e.exact.truth;

import org.jspecify.annotations.NullMarked;
