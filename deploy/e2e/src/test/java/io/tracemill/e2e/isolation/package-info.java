/// What is of one project is told to nobody else, and changed by nobody else.
@NullMarked
package io.tracemill.e2e.isolation;

import org.jspecify.annotations.NullMarked;
