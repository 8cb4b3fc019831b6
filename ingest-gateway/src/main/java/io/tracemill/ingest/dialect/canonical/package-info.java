/// Our own JSON: traces with their spans, or flat as TraceLLM writes them, one or many.
///
/// Optional members of a span, and of a trace for its root, that no other product has: `attempt`,
/// which of the attempts at one request it is (1 for the first), and `first_token_ms`, from the
/// start to the first token; one beyond the end is taken for unknown.
///
/// Left out: TraceLLM's `api_key`, which is a secret.
@NullMarked
package io.tracemill.ingest.dialect.canonical;

import org.jspecify.annotations.NullMarked;
