/// Finds whole requests that were asked again in a session because an earlier one failed. Pure, and
/// independent of the order in which the traces become known.
@NullMarked
package io.tracemill.process.retry.session;

import org.jspecify.annotations.NullMarked;
