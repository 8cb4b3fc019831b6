/// What faults happen to: a stack, and what stands between its parts.
@NullMarked
package io.tracemill.bench.chaos.scene;

import org.jspecify.annotations.NullMarked;
