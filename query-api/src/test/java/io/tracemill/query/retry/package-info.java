@NullMarked
package io.tracemill.query.retry;

import org.jspecify.annotations.NullMarked;
