package io.tracemill.ingest.dialect.otlp;

import static io.tracemill.ingest.text.ProtobufReader.BYTES;
import static io.tracemill.ingest.text.ProtobufReader.FIXED64;
import static io.tracemill.ingest.text.ProtobufReader.VARINT;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.text.MalformedInputException;
import io.tracemill.ingest.text.ProtobufReader;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Scope;
import io.tracemill.schemas.model.Status;
import java.util.ArrayList;
import java.util.List;

/// Walks over an `ExportTraceServiceRequest` in protobuf, once; for one thread.
///
/// The numbers are those of `trace.proto` as `number << 3 | wire type`. A field of another wire
/// type than the proto says is an unknown field, as for any protobuf reader.
final class ProtobufWalk {

    private static final int RESOURCE_SPANS = 1 << 3 | BYTES;

    private static final int RESOURCE = 1 << 3 | BYTES;
    private static final int SCOPE_SPANS = 2 << 3 | BYTES;

    private static final int SCOPE = 1 << 3 | BYTES;
    private static final int SPANS = 2 << 3 | BYTES;

    private static final int TRACE_ID = 1 << 3 | BYTES;
    private static final int SPAN_ID = 2 << 3 | BYTES;
    private static final int PARENT_SPAN_ID = 4 << 3 | BYTES;
    private static final int NAME = 5 << 3 | BYTES;
    private static final int KIND = 6 << 3 | VARINT;
    private static final int START_TIME = 7 << 3 | FIXED64;
    private static final int END_TIME = 8 << 3 | FIXED64;
    private static final int ATTRIBUTES = 9 << 3 | BYTES;
    private static final int EVENTS = 11 << 3 | BYTES;
    private static final int LINKS = 13 << 3 | BYTES;
    private static final int STATUS = 15 << 3 | BYTES;

    private static final int STATUS_MESSAGE = 2 << 3 | BYTES;
    private static final int STATUS_CODE = 3 << 3 | VARINT;

    private final ProtobufReader in = new ProtobufReader();
    private final SpanDraft draft = SpanDraft.ofCheckedText(OtlpBatch.NAMES);
    private final Refusals refusals = new Refusals();
    private final ProtobufValues values = new ProtobufValues(in, refusals);
    private final ProtobufParts parts = new ProtobufParts(in, values, refusals);
    private final KnownResources resources = new KnownResources();
    private final SpanPath path = new SpanPath();

    private int resourceFrom;
    private int resourceLength;
    private String traceId = "";
    private int events;
    private int links;

    /// @throws MalformedInputException where the bytes are no such request
    Decoded decode(byte[] body, Arrival arrival) {
        in.reset(body);
        path.reset();
        OtlpBatch batch = new OtlpBatch(arrival);
        while (in.hasMore()) {
            int tag = in.readTag();
            if (tag == RESOURCE_SPANS) {
                int outer = in.enter(in.readLength());
                path.nextResource();
                readResourceSpans(batch);
                in.leave(outer);
            } else {
                in.skip(tag);
            }
        }
        return batch.decoded();
    }

    /// The resource first, wherever it stands.
    private void readResourceSpans(OtlpBatch batch) {
        int start = in.position();
        OtlpResource resource = readResource(batch.arrival().userAgent());
        in.position(start);
        while (in.hasMore()) {
            int tag = in.readTag();
            if (tag == SCOPE_SPANS) {
                int outer = in.enter(in.readLength());
                path.nextScope();
                readScopeSpans(batch, resource.problem());
                in.leave(outer);
            } else {
                in.skip(tag);
            }
        }
        batch.endResource(resource);
    }

    private OtlpResource readResource(String userAgent) {
        int start = in.position();
        boolean single = findResource() == 1;
        in.position(start);
        if (!single) {
            return mergeResources(userAgent);
        }
        OtlpResource known = resources.find(in.bytes(), resourceFrom, resourceLength, userAgent);
        if (known == null) {
            known = mergeResources(userAgent);
            resources.remember(in.bytes(), resourceFrom, resourceLength, userAgent, known);
        }
        return known;
    }

    /// Notes where the resource is, the last one if there are several.
    ///
    /// @return how many there are
    private int findResource() {
        int count = 0;
        while (in.hasMore()) {
            int tag = in.readTag();
            if (tag == RESOURCE) {
                count++;
                resourceLength = in.readLength();
                resourceFrom = in.pass(resourceLength);
            } else {
                in.skip(tag);
            }
        }
        return count;
    }

    /// Of several messages of one field, a reader of protobuf takes all.
    private OtlpResource mergeResources(String userAgent) {
        refusals.begin();
        List<Attribute> attributes = new ArrayList<>();
        while (in.hasMore()) {
            int tag = in.readTag();
            if (tag == RESOURCE) {
                int outer = in.enter(in.readLength());
                parts.readResource(attributes);
                in.leave(outer);
            } else {
                in.skip(tag);
            }
        }
        return OtlpResource.of(attributes, userAgent, refusals.problem("resource."));
    }

    private void readScopeSpans(OtlpBatch batch, String resourceProblem) {
        int start = in.position();
        refusals.begin();
        Scope scope = findScope();
        String problem = resourceProblem.isEmpty() ? refusals.problem("scope.") : resourceProblem;
        in.position(start);
        while (in.hasMore()) {
            int tag = in.readTag();
            if (tag == SPANS) {
                path.nextSpan();
                readSpanMessage(scope);
                batch.add(traceId, draft.finish(), problem, path);
            } else {
                in.skip(tag);
            }
        }
    }

    private Scope findScope() {
        Scope scope = Scope.NONE;
        while (in.hasMore()) {
            int tag = in.readTag();
            if (tag == SCOPE) {
                int outer = in.enter(in.readLength());
                scope = parts.readScope();
                in.leave(outer);
            } else {
                in.skip(tag);
            }
        }
        return scope;
    }

    /// Its length is right, so that the spans around it can be read whatever is in it.
    private void readSpanMessage(Scope scope) {
        int length = in.readLength();
        int end = in.position() + length;
        int outer = in.enter(length);
        try {
            readSpan(scope);
            in.leave(outer);
        } catch (MalformedInputException e) {
            draft.refuse("", String.valueOf(e.getMessage()));
            in.leave(outer);
            in.position(end);
        }
    }

    private void readSpan(Scope scope) {
        draft.reset();
        draft.scope(scope);
        refusals.begin(draft);
        traceId = "";
        events = 0;
        links = 0;
        while (in.hasMore()) {
            int tag = in.readTag();
            switch (tag) {
                case ATTRIBUTES -> values.readSpanAttribute(draft);
                case TRACE_ID -> traceId = readId(OtlpIds.TRACE_ID_BYTES, "traceId");
                case SPAN_ID -> draft.spanId(readId(OtlpIds.SPAN_ID_BYTES, "spanId"));
                case PARENT_SPAN_ID -> readParentId();
                case NAME -> draft.name(values.readShortText("name"));
                case KIND -> draft.otelKind((int) in.readVarint());
                case START_TIME -> draft.start(in.readFixed64());
                case END_TIME -> draft.end(in.readFixed64());
                case EVENTS -> readEvent();
                case LINKS -> readLink();
                case STATUS -> readStatus();
                default -> in.skip(tag);
            }
        }
        if (traceId.isEmpty()) {
            draft.refuse("traceId", "expected 16 bytes, not all zero, got none");
        }
    }

    /// Empty when it is refused.
    private String readId(int expectedBytes, String field) {
        int length = in.readLength();
        int from = in.pass(length);
        if (length != expectedBytes) {
            draft.refuse(field, "expected " + expectedBytes + " bytes, got " + length);
            return "";
        }
        if (OtlpIds.isZero(in.bytes(), from, length)) {
            draft.refuse(field, "expected " + expectedBytes + " bytes, not all zero");
            return "";
        }
        return OtlpIds.hex(in.bytes(), from, length);
    }

    /// None, or all zero: the span is a root.
    private void readParentId() {
        int length = in.readLength();
        int from = in.pass(length);
        if (length != 0 && length != OtlpIds.SPAN_ID_BYTES) {
            draft.refuse("parentSpanId", "expected 8 bytes or none, got " + length);
        } else if (!OtlpIds.isZero(in.bytes(), from, length)) {
            draft.parentSpanId(OtlpIds.hex(in.bytes(), from, length));
        }
    }

    private void readEvent() {
        int outer = in.enter(in.readLength());
        int attribute = refusals.enter("events", events++);
        draft.event(parts.readEvent());
        refusals.leave(attribute);
        in.leave(outer);
    }

    private void readLink() {
        int outer = in.enter(in.readLength());
        int attribute = refusals.enter("links", links++);
        draft.link(parts.readLink());
        refusals.leave(attribute);
        in.leave(outer);
    }

    private void readStatus() {
        int outer = in.enter(in.readLength());
        String message = "";
        long code = 0;
        while (in.hasMore()) {
            int tag = in.readTag();
            switch (tag) {
                case STATUS_MESSAGE -> message = values.readText("status.message");
                case STATUS_CODE -> code = in.readVarint();
                default -> in.skip(tag);
            }
        }
        in.leave(outer);
        draft.status(status(code), message);
    }

    static Status status(long code) {
        return code == 1 ? Status.OK : code == 2 ? Status.ERROR : Status.UNSET;
    }
}
