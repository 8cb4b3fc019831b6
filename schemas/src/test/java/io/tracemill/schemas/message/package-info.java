@NullMarked
package io.tracemill.schemas.message;

import org.jspecify.annotations.NullMarked;
