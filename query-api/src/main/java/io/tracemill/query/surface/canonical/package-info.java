/// The routes that are ours alone: beside TraceLLM's, under the same prefixes.
@NullMarked
package io.tracemill.query.surface.canonical;

import org.jspecify.annotations.NullMarked;
