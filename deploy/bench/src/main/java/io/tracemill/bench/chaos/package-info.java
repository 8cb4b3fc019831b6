/// Kills, freezes and takes away parts of a stack under load, and counts afterwards.
@NullMarked
package io.tracemill.bench.chaos;

import org.jspecify.annotations.NullMarked;
