/// What happens now: one reader of each topic for everybody who listens, and for those who come
/// back what happened while they were away.
@NullMarked
package io.tracemill.query.live;

import org.jspecify.annotations.NullMarked;
