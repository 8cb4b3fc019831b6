package io.tracemill.ingest.dialect.otlp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceEvent;
import org.junit.jupiter.api.Test;

/// A resource that is remembered is the one that was sent.
final class KnownResourcesTest {

    private final OtlpDialect dialect = new OtlpDialect();

    @Test
    void anEqualResourceIsNotReadAgain() {
        TraceEvent first = event(resource("checkout"), "agent/1");
        TraceEvent again = event(resource("checkout"), "agent/1");

        assertSame(first.resource(), again.resource());
    }

    @Test
    void manyResourcesOfOneLengthAreToldApart() {
        for (int round = 0; round < 2; round++) {
            for (int i = 100; i < 400; i++) {
                assertEquals("service-" + i, serviceOf(resource("service-" + i)));
            }
        }
    }

    @Test
    void theUserAgentStillTellsTheSdk() {
        ProtobufBytes resource = resource("checkout");

        assertEquals("agent", event(resource, "agent/1").source().sdkName());
        assertEquals("other", event(resource, "other/1").source().sdkName());
    }

    @Test
    void aLargeResourceIsReadLikeAnyOther() {
        String large = "x".repeat(10_000);

        assertEquals(large, serviceOf(resource(large)));
        assertEquals(large, serviceOf(resource(large)));
    }

    @Test
    void ofTwoResourcesOfOneMessageBothCount() {
        ProtobufBytes both =
                new ProtobufBytes()
                        .message(1, resource("checkout"))
                        .message(1, new ProtobufBytes().message(1, pair("team", "payments")))
                        .message(2, scopeSpans());

        assertEquals(2, decode(both, "").resource().size());
        assertEquals(2, decode(both, "").resource().size());
    }

    @Test
    void aRefusedResourceIsRefusedAgain() {
        ProtobufBytes broken =
                new ProtobufBytes()
                        .message(1, new ProtobufBytes().message(1, brokenPair()))
                        .message(2, scopeSpans());

        assertEquals(1, batch(broken, "").rejections().size());
        assertEquals(batch(broken, "").rejections(), batch(broken, "").rejections());
    }

    private String serviceOf(ProtobufBytes resource) {
        return event(resource, "").service().service();
    }

    private TraceEvent event(ProtobufBytes resource, String userAgent) {
        return decode(new ProtobufBytes().message(1, resource).message(2, scopeSpans()), userAgent);
    }

    private TraceEvent decode(ProtobufBytes resourceSpans, String userAgent) {
        return batch(resourceSpans, userAgent).events().getFirst();
    }

    private Decoded.Batch batch(ProtobufBytes resourceSpans, String userAgent) {
        byte[] body = new ProtobufBytes().message(1, resourceSpans).toByteArray();
        Arrival arrival =
                new Arrival(new ProjectId("default"), 1, "application/x-protobuf", userAgent);
        return (Decoded.Batch) dialect.decode(body, arrival);
    }

    private static ProtobufBytes resource(String service) {
        return new ProtobufBytes().message(1, pair("service.name", service));
    }

    private static ProtobufBytes pair(String key, String value) {
        return new ProtobufBytes().text(1, key).message(2, new ProtobufBytes().text(1, value));
    }

    private static ProtobufBytes brokenPair() {
        return new ProtobufBytes()
                .text(1, "service.name")
                .message(2, new ProtobufBytes().bytes(1, new byte[] {(byte) 0xFF}));
    }

    private static ProtobufBytes scopeSpans() {
        return new ProtobufBytes()
                .message(
                        2,
                        new ProtobufBytes()
                                .bytes(1, "0123456789abcdef".getBytes(US_ASCII))
                                .bytes(2, "01234567".getBytes(US_ASCII))
                                .text(5, "chat")
                                .fixed64(7, 1)
                                .fixed64(8, 2));
    }
}
