/// The API's description of itself: each route is described next to its code.
@NullMarked
package io.tracemill.query.description;

import org.jspecify.annotations.NullMarked;
