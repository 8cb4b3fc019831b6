/// Measures the stream topology alone: how fast, what its state takes, how long it is away after a
/// kill.
@NullMarked
package io.tracemill.bench.topology;

import org.jspecify.annotations.NullMarked;
