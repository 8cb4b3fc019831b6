/// Where the messages of a span are: one reader for each way in which they are written.
@NullMarked
package io.tracemill.query.message.source;

import org.jspecify.annotations.NullMarked;
