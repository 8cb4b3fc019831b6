/// `bench query`: how long reads take on a store that is full.
@NullMarked
package io.tracemill.bench.query;

import org.jspecify.annotations.NullMarked;
