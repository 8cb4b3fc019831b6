/// Tests of what is beside them in the main tree.
@NullMarked
package io.tracemill.bench.measure;

import org.jspecify.annotations.NullMarked;
