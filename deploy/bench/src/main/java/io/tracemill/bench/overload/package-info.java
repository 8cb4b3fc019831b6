/// What the gateway does when far more comes than it can take.
@NullMarked
package io.tracemill.bench.overload;

import org.jspecify.annotations.NullMarked;
