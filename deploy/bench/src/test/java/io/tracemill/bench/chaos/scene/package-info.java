/// Tests of what is beside them in the main tree.
@NullMarked
package io.tracemill.bench.chaos.scene;

import org.jspecify.annotations.NullMarked;
