/// What went wrong, how often, and what is it like?
@NullMarked
package io.tracemill.query.failure;

import org.jspecify.annotations.NullMarked;
