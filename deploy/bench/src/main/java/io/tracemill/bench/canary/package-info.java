/// The canary: writes a trace and reads it back, again and again.
@NullMarked
package io.tracemill.bench.canary;

import org.jspecify.annotations.NullMarked;
