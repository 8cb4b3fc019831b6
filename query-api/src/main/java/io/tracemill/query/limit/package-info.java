/// How much of this instance one client may take up: connections, and requests of a key.
@NullMarked
package io.tracemill.query.limit;

import org.jspecify.annotations.NullMarked;
