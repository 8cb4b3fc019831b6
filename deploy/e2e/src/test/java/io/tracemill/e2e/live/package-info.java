/// Who listens, on a socket or a stream, hears what happens: all of it, once, and nothing that is
/// none of their business.
@NullMarked
package io.tracemill.e2e.live;

import org.jspecify.annotations.NullMarked;
