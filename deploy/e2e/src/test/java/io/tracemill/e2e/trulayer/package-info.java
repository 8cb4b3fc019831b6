/// TruLayer's clients: what they send, and what they are told of it.
@NullMarked
package io.tracemill.e2e.trulayer;

import org.jspecify.annotations.NullMarked;
