/// Our own JSON: traces with their spans, or flat as TraceLLM writes them, one or many.
///
/// Left out: TraceLLM's `api_key`, which is a secret.
@NullMarked
package io.tracemill.ingest.dialect.canonical;

import org.jspecify.annotations.NullMarked;
