/// `demo`: an hour of an invented application's traffic for a running stack.
@NullMarked
package io.tracemill.bench.demo;

import org.jspecify.annotations.NullMarked;
