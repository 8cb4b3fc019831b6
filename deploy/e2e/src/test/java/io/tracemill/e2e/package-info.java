/// Tests of the whole: real bytes in, answers out, on the embedded stack.
@NullMarked
package io.tracemill.e2e;

import org.jspecify.annotations.NullMarked;
