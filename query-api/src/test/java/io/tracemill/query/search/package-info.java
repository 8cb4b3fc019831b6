/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.search;

import org.jspecify.annotations.NullMarked;
