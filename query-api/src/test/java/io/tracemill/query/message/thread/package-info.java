@NullMarked
package io.tracemill.query.message.thread;

import org.jspecify.annotations.NullMarked;
