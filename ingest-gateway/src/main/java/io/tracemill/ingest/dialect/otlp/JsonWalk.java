package io.tracemill.ingest.dialect.otlp;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.text.JsonCursor;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Scope;
import java.util.ArrayList;
import java.util.List;

/// Walks over an `ExportTraceServiceRequest` in JSON, once; for one thread.
///
/// The names are those of OTLP's JSON mapping; their snake case is tolerated, unknown ones are
/// passed over. What is no JSON spoils the request, a value of the wrong type only its span.
final class JsonWalk {

    private static final int NOWHERE = -1;

    private final JsonCursor in = new JsonCursor();
    private final Refusals refusals = new Refusals();
    private final JsonValues values = new JsonValues(in, refusals);
    private final JsonSpan span = new JsonSpan(in, values, refusals);
    private final SpanDraft draft = SpanDraft.ofCheckedText(OtlpBatch.NAMES);
    private final SpanPath path = new SpanPath();

    /// @throws io.tracemill.ingest.text.MalformedInputException where the bytes are no such request
    Decoded decode(byte[] body, Arrival arrival) {
        in.reset(body);
        path.reset();
        OtlpBatch batch = new OtlpBatch(arrival);
        in.enterObject();
        while (in.nextMember()) {
            switch (in.name()) {
                case "resourceSpans", "resource_spans" -> readRequest(batch);
                default -> in.skipValue();
            }
        }
        in.expectEnd();
        return batch.decoded();
    }

    private void readRequest(OtlpBatch batch) {
        if (in.passNull()) {
            return;
        }
        in.enterArray();
        while (in.nextItem()) {
            path.nextResource();
            readResourceSpans(batch);
        }
    }

    /// The resource is needed first, wherever it stands.
    private void readResourceSpans(OtlpBatch batch) {
        String userAgent = batch.arrival().userAgent();
        OtlpResource resource = null;
        int deferred = NOWHERE;
        in.enterObject();
        while (in.nextMember()) {
            switch (in.name()) {
                case "resource" -> resource = readResource(userAgent);
                case "scopeSpans", "scope_spans" -> {
                    if (resource == null) {
                        deferred = in.position();
                        in.skipValue();
                    } else {
                        readAllScopeSpans(batch, resource);
                    }
                }
                default -> in.skipValue();
            }
        }
        OtlpResource known =
                resource == null ? OtlpResource.of(List.of(), userAgent, "") : resource;
        if (deferred != NOWHERE) {
            int end = in.position();
            in.position(deferred);
            readAllScopeSpans(batch, known);
            in.position(end);
        }
        batch.endResource(known);
    }

    private OtlpResource readResource(String userAgent) {
        refusals.begin();
        List<Attribute> attributes = new ArrayList<>();
        values.readOwnerOf(attributes);
        return OtlpResource.of(attributes, userAgent, refusals.problem("resource."));
    }

    private void readAllScopeSpans(OtlpBatch batch, OtlpResource resource) {
        if (in.passNull()) {
            return;
        }
        in.enterArray();
        while (in.nextItem()) {
            path.nextScope();
            readScopeSpans(batch, resource.problem());
        }
    }

    /// The scope is needed first, wherever it stands.
    private void readScopeSpans(OtlpBatch batch, String resourceProblem) {
        Scope scope = null;
        String problem = resourceProblem;
        int deferred = NOWHERE;
        in.enterObject();
        while (in.nextMember()) {
            switch (in.name()) {
                case "scope" -> {
                    refusals.begin();
                    scope = values.readScope();
                    problem = problem.isEmpty() ? refusals.problem("scope.") : problem;
                }
                case "spans" -> {
                    if (scope == null) {
                        deferred = in.position();
                        in.skipValue();
                    } else {
                        readSpans(batch, scope, problem);
                    }
                }
                default -> in.skipValue();
            }
        }
        if (deferred != NOWHERE) {
            int end = in.position();
            in.position(deferred);
            readSpans(batch, scope == null ? Scope.NONE : scope, problem);
            in.position(end);
        }
    }

    private void readSpans(OtlpBatch batch, Scope scope, String problem) {
        if (in.passNull()) {
            return;
        }
        in.enterArray();
        while (in.nextItem()) {
            path.nextSpan();
            draft.reset();
            draft.scope(scope);
            String traceId = span.read(draft);
            batch.add(traceId, draft.finish(), problem, path);
        }
    }
}
