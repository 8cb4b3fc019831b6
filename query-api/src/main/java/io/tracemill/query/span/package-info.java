/// Spans as lists of them show them, with their texts and without.
@NullMarked
package io.tracemill.query.span;

import org.jspecify.annotations.NullMarked;
