/// `bench pipeline`: from the first byte sent until every span and every trace can be read.
@NullMarked
package io.tracemill.bench.pipeline;

import org.jspecify.annotations.NullMarked;
