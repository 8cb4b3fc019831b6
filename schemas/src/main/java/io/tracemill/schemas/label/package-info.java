/// Names that readers sort spans by and that follow from their attributes: worked out once, when a
/// span is stored.
@NullMarked
package io.tracemill.schemas.label;

import org.jspecify.annotations.NullMarked;
