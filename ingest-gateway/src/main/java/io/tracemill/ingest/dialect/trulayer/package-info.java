/// TruLayer's `POST /v1/ingest` and `/v1/ingest/batch`: as its API describes them
/// (<https://docs.trulayer.ai>) and as its SDKs for Python 0.1.5, TypeScript 0.2.0 and Go 0.2.2
/// really send them: tags as an array or a map, explicit nulls, whole tracebacks as errors.
///
/// What a trace says of itself becomes a root span that is made for it; its events become that
/// span's. Nothing is dropped; limits of TruLayer's that its own SDKs do not keep are not enforced.
@NullMarked
package io.tracemill.ingest.dialect.trulayer;

import org.jspecify.annotations.NullMarked;
