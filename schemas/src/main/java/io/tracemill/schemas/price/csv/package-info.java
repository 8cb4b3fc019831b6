/// Small tables kept as text, read with errors that name file, line and column.
@NullMarked
package io.tracemill.schemas.price.csv;

import org.jspecify.annotations.NullMarked;
