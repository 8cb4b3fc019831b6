package io.tracemill.ingest.dialect.otlp;

import static io.tracemill.ingest.text.ProtobufReader.BYTES;
import static io.tracemill.ingest.text.ProtobufReader.FIXED64;

import io.tracemill.ingest.text.ProtobufReader;
import io.tracemill.ingest.validate.Limits;
import io.tracemill.ingest.validate.TimeRules;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Scope;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanLink;
import java.util.ArrayList;
import java.util.List;

/// Reads what hangs on spans: resources, scopes, events and links. The walk has stepped into the
/// message.
final class ProtobufParts {

    private static final int RESOURCE_ATTRIBUTES = 1 << 3 | BYTES;

    private static final int SCOPE_NAME = 1 << 3 | BYTES;
    private static final int SCOPE_VERSION = 2 << 3 | BYTES;

    private static final int EVENT_TIME = 1 << 3 | FIXED64;
    private static final int EVENT_NAME = 2 << 3 | BYTES;
    private static final int EVENT_ATTRIBUTES = 3 << 3 | BYTES;

    private static final int LINK_TRACE_ID = 1 << 3 | BYTES;
    private static final int LINK_SPAN_ID = 2 << 3 | BYTES;
    private static final int LINK_ATTRIBUTES = 4 << 3 | BYTES;

    private final ProtobufReader in;
    private final ProtobufValues values;
    private final Refusals refusals;
    private final List<Attribute> attributes = new ArrayList<>();

    ProtobufParts(ProtobufReader in, ProtobufValues values, Refusals refusals) {
        this.in = in;
        this.values = values;
        this.refusals = refusals;
    }

    void readResource(List<Attribute> resource) {
        while (in.hasMore()) {
            int tag = in.readTag();
            if (tag == RESOURCE_ATTRIBUTES) {
                addAttribute(resource);
            } else {
                in.skip(tag);
            }
        }
    }

    private void addAttribute(List<Attribute> list) {
        Attribute attribute = values.readAttribute();
        if (list.size() == Limits.ATTRIBUTES) {
            refusals.refuse("attributes", "expected at most " + Limits.ATTRIBUTES + " attributes");
        } else {
            list.add(attribute);
        }
    }

    Scope readScope() {
        String name = "";
        String version = "";
        while (in.hasMore()) {
            int tag = in.readTag();
            switch (tag) {
                case SCOPE_NAME -> name = values.readShortText("name");
                case SCOPE_VERSION -> version = values.readShortText("version");
                default -> in.skip(tag);
            }
        }
        return new Scope(name, version);
    }

    SpanEvent readEvent() {
        attributes.clear();
        String name = "";
        long time = 0;
        while (in.hasMore()) {
            int tag = in.readTag();
            switch (tag) {
                case EVENT_TIME -> time = in.readFixed64();
                case EVENT_NAME -> name = values.readShortText("name");
                case EVENT_ATTRIBUTES -> addAttribute(attributes);
                default -> in.skip(tag);
            }
        }
        TimeRules.problemOfTime(time)
                .ifPresent(problem -> refusals.refuse("timeUnixNano", problem));
        return new SpanEvent(name, time, attributes);
    }

    /// Links point anywhere: their ids are kept as they are.
    SpanLink readLink() {
        attributes.clear();
        String traceId = "";
        String spanId = "";
        while (in.hasMore()) {
            int tag = in.readTag();
            switch (tag) {
                case LINK_TRACE_ID -> traceId = readId("traceId", OtlpIds.TRACE_ID_BYTES);
                case LINK_SPAN_ID -> spanId = readId("spanId", OtlpIds.SPAN_ID_BYTES);
                case LINK_ATTRIBUTES -> addAttribute(attributes);
                default -> in.skip(tag);
            }
        }
        return new SpanLink(traceId, spanId, attributes);
    }

    private String readId(String field, int longest) {
        int length = in.readLength();
        int from = in.pass(length);
        if (length > longest) {
            refusals.refuse(field, "expected at most " + longest + " bytes, got " + length);
            return "";
        }
        return OtlpIds.hex(in.bytes(), from, length);
    }
}
