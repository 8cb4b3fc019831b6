/// What is stored as text, as values of an answer: JSON, attributes in their types, moments.
@NullMarked
package io.tracemill.query.value;

import org.jspecify.annotations.NullMarked;
