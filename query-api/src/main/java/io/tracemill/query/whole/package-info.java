/// What is a trace made of, whole: its row and its spans with everything they carry.
@NullMarked
package io.tracemill.query.whole;

import org.jspecify.annotations.NullMarked;
