/// Requests as bytes: encoded once, and before every sending given new ids and times in place.
@NullMarked
package io.tracemill.bench.body;

import org.jspecify.annotations.NullMarked;
