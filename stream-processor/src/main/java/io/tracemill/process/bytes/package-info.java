/// The compact binary of stored states.
@NullMarked
package io.tracemill.process.bytes;

import org.jspecify.annotations.NullMarked;
