@NullMarked
package io.tracemill.query.message;

import org.jspecify.annotations.NullMarked;
