/// SideSeat's messages: what was said in a trace, a span or a session, and lately, in
/// [SideML](https://sideseat.ai/docs).
@NullMarked
package io.tracemill.query.surface.sideseat.message;

import org.jspecify.annotations.NullMarked;
