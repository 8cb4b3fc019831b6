/// A project's time in a few figures. One query, one class.
@NullMarked
package io.tracemill.query.digest;

import org.jspecify.annotations.NullMarked;
