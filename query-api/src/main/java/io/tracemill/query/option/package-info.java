/// The values that lists can be filtered by, and how often each occurs. One query, one class.
@NullMarked
package io.tracemill.query.option;

import org.jspecify.annotations.NullMarked;
