/// What is said about each span: classified and priced, the same in the topology and in the span
/// sink.
@NullMarked
package io.tracemill.process.verdict;

import org.jspecify.annotations.NullMarked;
