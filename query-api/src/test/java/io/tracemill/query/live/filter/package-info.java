/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.live.filter;

import org.jspecify.annotations.NullMarked;
