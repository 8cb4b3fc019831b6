/// `bench classify`: what it costs to tell whether and how a span failed.
@NullMarked
package io.tracemill.bench.classify;

import org.jspecify.annotations.NullMarked;
