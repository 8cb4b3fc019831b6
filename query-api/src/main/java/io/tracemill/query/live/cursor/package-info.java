/// Where somebody who follows what happens has got to, as a text that they can come back with.
@NullMarked
package io.tracemill.query.live.cursor;

import org.jspecify.annotations.NullMarked;
