/// The language of the whole system: spans, what is known about a trace, projects and keys. Knows
/// nothing but java.*.
@NullMarked
package io.tracemill.schemas.model;

import org.jspecify.annotations.NullMarked;
