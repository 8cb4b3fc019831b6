/// What somebody wants to hear of: kinds of events, and the traces and windows that they are about.
@NullMarked
package io.tracemill.query.live.filter;

import org.jspecify.annotations.NullMarked;
