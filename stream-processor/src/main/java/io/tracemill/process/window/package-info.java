/// Keeps the windows of the rollups: each one's figures, until when it changes, and for how long it
/// is remembered.
@NullMarked
package io.tracemill.process.window;

import org.jspecify.annotations.NullMarked;
