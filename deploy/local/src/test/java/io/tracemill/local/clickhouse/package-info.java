/// Tests of the package of the same name, on real processes and sockets.
@NullMarked
package io.tracemill.local.clickhouse;

import org.jspecify.annotations.NullMarked;
