/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.parameter;

import org.jspecify.annotations.NullMarked;
