/// The commands that a person gives to `./tracemill`, and the way they reach a running stack.
@NullMarked
package io.tracemill.local.command;

import org.jspecify.annotations.NullMarked;
