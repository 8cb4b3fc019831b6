/// What is added up of traces, by window and series: the differences between the revisions of a
/// trace are summed where the trace is assembled, and their sums where the window is.
@NullMarked
package io.tracemill.process.rollup;

import org.jspecify.annotations.NullMarked;
