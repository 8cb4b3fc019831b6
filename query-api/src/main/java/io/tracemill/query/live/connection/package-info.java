/// Those who listen: what waits for each of them, and when they have to go.
@NullMarked
package io.tracemill.query.live.connection;

import org.jspecify.annotations.NullMarked;
