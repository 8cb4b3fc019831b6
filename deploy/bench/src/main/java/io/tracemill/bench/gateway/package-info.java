/// `bench gateway`: how much the gateway takes, beside the least that could be done.
@NullMarked
package io.tracemill.bench.gateway;

import org.jspecify.annotations.NullMarked;
