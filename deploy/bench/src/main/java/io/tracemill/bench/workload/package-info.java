/// What the load looks like before anything encodes it: traces of an invented LLM application, the
/// same for the same seed.
@NullMarked
package io.tracemill.bench.workload;

import org.jspecify.annotations.NullMarked;
