/// Finds requests that were asked again in a session, across its traces: keeps what each trace asks
/// and how it ended, and tells all traces of a chain when it changes.
@NullMarked
package io.tracemill.process.session;

import org.jspecify.annotations.NullMarked;
