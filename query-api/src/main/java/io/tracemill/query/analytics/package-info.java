/// How are things going? Figures of a range of time, with what went wrong last.
@NullMarked
package io.tracemill.query.analytics;

import org.jspecify.annotations.NullMarked;
