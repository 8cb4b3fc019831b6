/// How soon those who listen hear of what was acknowledged, how many of them can, and what they
/// cost.
@NullMarked
package io.tracemill.bench.live;

import org.jspecify.annotations.NullMarked;
