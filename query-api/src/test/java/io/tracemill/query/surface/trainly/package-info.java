/// Tests of Trainly's translation.
@NullMarked
package io.tracemill.query.surface.trainly;

import org.jspecify.annotations.NullMarked;
