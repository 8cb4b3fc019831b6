/// The wires to those who listen: WebSockets and server-sent events on Netty's channels.
@NullMarked
package io.tracemill.query.live.wire;

import org.jspecify.annotations.NullMarked;
