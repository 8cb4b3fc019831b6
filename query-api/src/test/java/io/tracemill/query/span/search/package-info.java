@NullMarked
package io.tracemill.query.span.search;

import org.jspecify.annotations.NullMarked;
