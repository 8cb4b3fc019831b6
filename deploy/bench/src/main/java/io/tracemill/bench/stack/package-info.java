/// The stack that is measured: started for one benchmark on fresh data, each application a process
/// of its own.
@NullMarked
package io.tracemill.bench.stack;

import org.jspecify.annotations.NullMarked;
