/// Tests of the package of the same name, on real processes and sockets.
@NullMarked
package io.tracemill.local.peer;

import org.jspecify.annotations.NullMarked;
