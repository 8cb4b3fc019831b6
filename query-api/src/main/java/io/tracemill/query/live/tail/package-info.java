/// Reads the topics that events are made of: from now on for everybody, and again for those who
/// come back.
@NullMarked
package io.tracemill.query.live.tail;

import org.jspecify.annotations.NullMarked;
