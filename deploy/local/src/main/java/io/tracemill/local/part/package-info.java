/// The ways in which a component of the stack runs: as a child process, as a context in this JVM,
/// or somewhere else.
@NullMarked
package io.tracemill.local.part;

import org.jspecify.annotations.NullMarked;
