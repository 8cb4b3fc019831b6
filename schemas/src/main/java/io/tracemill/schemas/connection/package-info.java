/// The connections of a server: how many there may be, and how long one may take to ask or to
/// listen.
@NullMarked
package io.tracemill.schemas.connection;

import org.jspecify.annotations.NullMarked;
