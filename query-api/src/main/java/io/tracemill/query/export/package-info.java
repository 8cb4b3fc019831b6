/// Answers that are written while they are read, however large.
@NullMarked
package io.tracemill.query.export;

import org.jspecify.annotations.NullMarked;
