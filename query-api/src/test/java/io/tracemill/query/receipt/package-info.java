/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.receipt;

import org.jspecify.annotations.NullMarked;
