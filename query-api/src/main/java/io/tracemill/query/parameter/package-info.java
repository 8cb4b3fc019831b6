/// Query parameters: described once, read and checked by the description.
@NullMarked
package io.tracemill.query.parameter;

import org.jspecify.annotations.NullMarked;
