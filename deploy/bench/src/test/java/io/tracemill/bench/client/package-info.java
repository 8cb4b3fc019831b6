/// Tests of what is beside them in the main tree.
@NullMarked
package io.tracemill.bench.client;

import org.jspecify.annotations.NullMarked;
