/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.trace;

import org.jspecify.annotations.NullMarked;
