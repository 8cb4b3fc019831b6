/// Whose API a request speaks; each surface has a package of its own below.
@NullMarked
package io.tracemill.query.surface;

import org.jspecify.annotations.NullMarked;
