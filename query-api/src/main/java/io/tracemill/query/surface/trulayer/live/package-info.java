/// TruLayer's stream of new traces.
@NullMarked
package io.tracemill.query.surface.trulayer.live;

import org.jspecify.annotations.NullMarked;
