/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.live.text;

import org.jspecify.annotations.NullMarked;
