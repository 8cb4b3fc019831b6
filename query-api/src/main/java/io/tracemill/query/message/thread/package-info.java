/// The conversation of a trace out of the messages of its spans: each message once, in order.
@NullMarked
package io.tracemill.query.message.thread;

import org.jspecify.annotations.NullMarked;
