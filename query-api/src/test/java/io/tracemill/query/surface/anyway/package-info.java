/// Tests of Anyway's translation.
@NullMarked
package io.tracemill.query.surface.anyway;

import org.jspecify.annotations.NullMarked;
