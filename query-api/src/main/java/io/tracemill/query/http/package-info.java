/// What all routes share: who calls, what an exception answers, how the application is.
@NullMarked
package io.tracemill.query.http;

import org.jspecify.annotations.NullMarked;
