/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.surface.tracellm;

import org.jspecify.annotations.NullMarked;
