/// `bench freshness`: how long after its acknowledgement a trace can be read, while others keep
/// coming.
@NullMarked
package io.tracemill.bench.freshness;

import org.jspecify.annotations.NullMarked;
