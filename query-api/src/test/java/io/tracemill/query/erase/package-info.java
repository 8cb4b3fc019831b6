@NullMarked
package io.tracemill.query.erase;

import org.jspecify.annotations.NullMarked;
