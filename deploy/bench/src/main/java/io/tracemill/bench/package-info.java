/// The benchmarks: one command for each, all of them on a stack of their own.
@NullMarked
package io.tracemill.bench;

import org.jspecify.annotations.NullMarked;
