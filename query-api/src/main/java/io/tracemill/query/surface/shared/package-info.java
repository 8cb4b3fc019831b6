/// Paths that two surfaces share: the key says whose they are.
@NullMarked
package io.tracemill.query.surface.shared;

import org.jspecify.annotations.NullMarked;
