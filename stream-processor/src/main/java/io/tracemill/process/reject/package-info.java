/// What becomes of records that cannot be taken further: they go to `rejected`, with the reason and
/// the place, and are counted.
@NullMarked
package io.tracemill.process.reject;

import org.jspecify.annotations.NullMarked;
