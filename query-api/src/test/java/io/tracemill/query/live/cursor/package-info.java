/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.live.cursor;

import org.jspecify.annotations.NullMarked;
