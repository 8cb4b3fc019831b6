/// Tests of TruLayer's surface.
@NullMarked
package io.tracemill.query.surface.trulayer;

import org.jspecify.annotations.NullMarked;
