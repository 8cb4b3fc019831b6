package io.tracemill.schemas.topic.avro;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Scope;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanLink;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceId;

/// Trace events as bytes, field by field in the order of `TraceEvent.avsc`; written by hand because
/// every span passes here three times.
public final class TraceEventCodec {

    public static final SchemaHistory HISTORY = new SchemaHistory("TraceEvent", 4);

    /// The whole event.
    public static final AvroCodec<TraceEvent> WHOLE =
            new AvroCodec<>(HISTORY, TraceEventCodec::write, TraceEventCodec::read);

    /// The same bytes without the texts; can only read.
    public static final AvroCodec<TraceFacts> FACTS =
            new AvroCodec<>(HISTORY, TraceEventCodec::refuse, TraceEventCodec::readFacts);

    private TraceEventCodec() {}

    private static void refuse(AvroWriter out, TraceFacts facts) {
        throw new UnsupportedOperationException(
                "facts are a view of a trace event and are never written");
    }

    private static void write(AvroWriter out, TraceEvent event) {
        out.writeString(event.projectId().value());
        out.writeString(event.traceId().value());
        out.writeLong(event.receivedUnixMillis());
        SharedFields.writeSource(out, event.source());
        SharedFields.writeService(out, event.service());
        out.writeArray(event.resource(), TraceEventCodec::writeAttribute);
        out.writeArray(event.spans(), TraceEventCodec::writeSpan);
        ErasureFields.write(out, event.erasure());
    }

    private static TraceEvent read(AvroReader in) {
        return new TraceEvent(
                new ProjectId(in.readString()),
                new TraceId(in.readString()),
                in.readLong(),
                SharedFields.readSource(in),
                SharedFields.readService(in),
                in.readArray(TraceEventCodec::readAttribute),
                in.readArray(TraceEventCodec::readSpan),
                ErasureFields.read(in));
    }

    private static TraceFacts readFacts(AvroReader in) {
        ProjectId projectId = new ProjectId(in.readString());
        TraceId traceId = new TraceId(in.readString());
        long received = in.readLong();
        Source source = SharedFields.readSource(in);
        var service = SharedFields.readService(in);
        in.skipArray(TraceEventCodec::readAttribute);
        return new TraceFacts(
                projectId,
                traceId,
                received,
                source,
                service,
                in.readArray(TraceEventCodec::readSpanFacts),
                ErasureFields.read(in));
    }

    private static void writeSpan(AvroWriter out, Span span) {
        SpanFactsFields.write(out, span.facts());
        SpanBody body = span.body();
        out.writeString(body.scope().scopeName());
        out.writeString(body.scope().scopeVersion());
        out.writeString(body.content().input());
        out.writeString(body.content().inputSource());
        out.writeString(body.content().output());
        out.writeString(body.content().outputSource());
        out.writeArray(body.attributes(), TraceEventCodec::writeAttribute);
        out.writeArray(body.events(), TraceEventCodec::writeSpanEvent);
        out.writeArray(body.links(), TraceEventCodec::writeSpanLink);
    }

    private static Span readSpan(AvroReader in) {
        return new Span(
                SpanFactsFields.read(in),
                new SpanBody(
                        new Scope(in.readString(), in.readString()),
                        new Content(
                                in.readString(), in.readString(), in.readString(), in.readString()),
                        in.readArray(TraceEventCodec::readAttribute),
                        in.readArray(TraceEventCodec::readSpanEvent),
                        in.readArray(TraceEventCodec::readSpanLink)));
    }

    private static SpanFacts readSpanFacts(AvroReader in) {
        SpanFacts facts = SpanFactsFields.read(in);
        for (int text = 0; text < 6; text++) {
            in.skipString();
        }
        in.skipArray(TraceEventCodec::readAttribute);
        in.skipArray(TraceEventCodec::readSpanEvent);
        in.skipArray(TraceEventCodec::readSpanLink);
        return facts;
    }

    private static void writeAttribute(AvroWriter out, Attribute attribute) {
        out.writeString(attribute.key());
        switch (attribute.value()) {
            case AttributeValue.Text(String text) -> {
                out.writeLong(0);
                out.writeString(text);
            }
            case AttributeValue.Whole(long number) -> {
                out.writeLong(1);
                out.writeLong(number);
            }
            case AttributeValue.Real(double number) -> {
                out.writeLong(2);
                out.writeDouble(number);
            }
            case AttributeValue.Flag(boolean flag) -> {
                out.writeLong(3);
                out.writeBoolean(flag);
            }
            case AttributeValue.Json(String json) -> {
                out.writeLong(4);
                out.writeString(json);
            }
        }
    }

    private static Attribute readAttribute(AvroReader in) {
        String key = in.readString();
        int branch = in.readInt();
        return new Attribute(
                key,
                switch (branch) {
                    case 0 -> new AttributeValue.Text(in.readString());
                    case 1 -> new AttributeValue.Whole(in.readLong());
                    case 2 -> new AttributeValue.Real(in.readDouble());
                    case 3 -> new AttributeValue.Flag(in.readBoolean());
                    case 4 -> new AttributeValue.Json(in.readString());
                    default -> throw in.malformed("an attribute of union branch " + branch);
                });
    }

    private static void writeSpanEvent(AvroWriter out, SpanEvent event) {
        out.writeString(event.name());
        out.writeLong(event.timeUnixNanos());
        out.writeArray(event.attributes(), TraceEventCodec::writeAttribute);
    }

    private static SpanEvent readSpanEvent(AvroReader in) {
        return new SpanEvent(
                in.readString(), in.readLong(), in.readArray(TraceEventCodec::readAttribute));
    }

    private static void writeSpanLink(AvroWriter out, SpanLink link) {
        out.writeString(link.traceId());
        out.writeString(link.spanId());
        out.writeArray(link.attributes(), TraceEventCodec::writeAttribute);
    }

    private static SpanLink readSpanLink(AvroReader in) {
        return new SpanLink(
                in.readString(), in.readString(), in.readArray(TraceEventCodec::readAttribute));
    }
}
