/// Tells what kind of failure a span ended with, and why. Pure: the same span gives the same answer
/// in the topology, in a test and in a backfill.
@NullMarked
package io.tracemill.process.classify;

import org.jspecify.annotations.NullMarked;
