/// Reads the spans that messages are made of.
@NullMarked
package io.tracemill.query.message.archive;

import org.jspecify.annotations.NullMarked;
