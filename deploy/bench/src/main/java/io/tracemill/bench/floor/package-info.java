/// What the gateway is compared with: the least that a program has to do for the same bytes, each
/// in a process of its own.
@NullMarked
package io.tracemill.bench.floor;

import org.jspecify.annotations.NullMarked;
