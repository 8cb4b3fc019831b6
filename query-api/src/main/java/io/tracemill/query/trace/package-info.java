/// One trace: its row, its spans, their texts and their tree.
@NullMarked
package io.tracemill.query.trace;

import org.jspecify.annotations.NullMarked;
