/// What counts as slow: a trace above the threshold of its project, a span far above what is usual
/// for its like; and how the usual is learnt. Knows nothing but the model, the buckets of durations
/// and java.*.
@NullMarked
package io.tracemill.process.slow;

import org.jspecify.annotations.NullMarked;
