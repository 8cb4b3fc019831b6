/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.live.connection;

import org.jspecify.annotations.NullMarked;
