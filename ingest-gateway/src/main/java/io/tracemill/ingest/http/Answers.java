package io.tracemill.ingest.http;

import io.micronaut.http.MutableHttpResponse;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Taken;

/// How one surface words its answers.
interface Answers {

    MutableHttpResponse<byte[]> accepted(Taken.Accepted accepted);

    MutableHttpResponse<byte[]> refused(Refusal refusal);
}
