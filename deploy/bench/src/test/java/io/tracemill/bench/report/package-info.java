/// Tests of what is beside them in the main tree.
@NullMarked
package io.tracemill.bench.report;

import org.jspecify.annotations.NullMarked;
