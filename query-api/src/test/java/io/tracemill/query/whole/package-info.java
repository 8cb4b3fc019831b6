/// Tests of reading traces whole.
@NullMarked
package io.tracemill.query.whole;

import org.jspecify.annotations.NullMarked;
