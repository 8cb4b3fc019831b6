/// The clients: one that sends as much as it is told at little cost, and one that asks a question
/// at a time.
@NullMarked
package io.tracemill.bench.client;

import org.jspecify.annotations.NullMarked;
