/// What the dialects that are plain JSON have in common: a strict walk over the bytes, times, kinds
/// and ids.
@NullMarked
package io.tracemill.ingest.dialect.json;

import org.jspecify.annotations.NullMarked;
