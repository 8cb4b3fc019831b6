@NullMarked
package io.tracemill.schemas.label;

import org.jspecify.annotations.NullMarked;
