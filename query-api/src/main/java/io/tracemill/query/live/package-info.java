/// What happens now: the tail of `traces`, and those who listen to it.
@NullMarked
package io.tracemill.query.live;

import org.jspecify.annotations.NullMarked;
