/// What is measured and how: latencies, the CPU time of processes, medians, the machine.
@NullMarked
package io.tracemill.bench.measure;

import org.jspecify.annotations.NullMarked;
