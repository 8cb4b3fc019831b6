/// What was tried again, and what came of it?
@NullMarked
package io.tracemill.query.retry;

import org.jspecify.annotations.NullMarked;
