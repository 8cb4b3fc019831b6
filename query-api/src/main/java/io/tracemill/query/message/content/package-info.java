/// What a message is made of, whichever vendor wrote it, and the hash that tells equal parts.
@NullMarked
package io.tracemill.query.message.content;

import org.jspecify.annotations.NullMarked;
