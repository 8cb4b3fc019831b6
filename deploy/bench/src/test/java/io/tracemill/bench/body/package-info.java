/// Tests of what is beside them in the main tree.
@NullMarked
package io.tracemill.bench.body;

import org.jspecify.annotations.NullMarked;
