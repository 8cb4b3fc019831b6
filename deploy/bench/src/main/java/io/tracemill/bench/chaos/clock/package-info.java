/// Clocks of child JVMs that can be set, without touching the machine's.
@NullMarked
package io.tracemill.bench.chaos.clock;

import org.jspecify.annotations.NullMarked;
