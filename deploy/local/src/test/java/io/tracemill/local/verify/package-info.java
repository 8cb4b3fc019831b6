/// Tests of what is in this package.
@NullMarked
package io.tracemill.local.verify;

import org.jspecify.annotations.NullMarked;
