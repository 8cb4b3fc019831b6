/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.archive;

import org.jspecify.annotations.NullMarked;
