/// How much of what, and when? Figures that were counted ahead, window by window.
@NullMarked
package io.tracemill.query.series;

import org.jspecify.annotations.NullMarked;
