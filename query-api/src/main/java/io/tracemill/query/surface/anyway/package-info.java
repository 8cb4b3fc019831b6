/// Anyway's reads: traces and projects in its envelope, with the limit of requests in headers.
///
/// See <https://docs.anyway.sh>. What its pages leave open: parameters that are invalid are refused
/// with `invalid_request`, a trace of another project does not exist.
@NullMarked
package io.tracemill.query.surface.anyway;

import org.jspecify.annotations.NullMarked;
