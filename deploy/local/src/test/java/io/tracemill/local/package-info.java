/// Tests of the local stack, on real processes.
@NullMarked
package io.tracemill.local;

import org.jspecify.annotations.NullMarked;
