package io.tracemill.ingest.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tracemill.ingest.access.KeyRing;
import io.tracemill.ingest.publish.SpanPublisher;
import io.tracemill.ingest.receipt.ReceiptSigner;
import java.nio.charset.StandardCharsets;

/// What those who run the gateway ask it.
@Controller
final class OperationsController {
    private final SpanPublisher publisher;
    private final ReceiptSigner receipts;
    private final KeyRing keys;
    private final Draining draining;
    private final PrometheusMeterRegistry meters;

    OperationsController(
            SpanPublisher publisher,
            ReceiptSigner receipts,
            KeyRing keys,
            Draining draining,
            PrometheusMeterRegistry meters) {
        this.publisher = publisher;
        this.receipts = receipts;
        this.keys = keys;
        this.draining = draining;
        this.meters = meters;
    }

    @Get("/health/live")
    MutableHttpResponse<byte[]> live() {
        byte[] body = JsonBytes.object(json -> json.writeStringField("status", "up"));
        return Responses.of(HttpStatus.OK, Responses.JSON, body);
    }

    /// 503 until requests can be served, naming what is missing, and from when it is told to stop.
    @Get("/health/ready")
    MutableHttpResponse<byte[]> ready() {
        boolean kafka = publisher.isReady() && receipts.isReady();
        boolean loaded = keys.isLoaded();
        boolean stops = draining.hasBegun();
        boolean ready = kafka && loaded && !stops;
        byte[] body =
                JsonBytes.object(json -> {
                    json.writeStringField("status", stops ? "stopping" : word(ready));
                    json.writeStringField("kafka", word(kafka));
                    json.writeStringField("keys", word(loaded));
                    if (keys.unreadable() > 0) {
                        json.writeNumberField("unreadable_records", keys.unreadable());
                    }
                });
        HttpStatus status = ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        return Responses.of(status, Responses.JSON, body);
    }

    @Get(value = "/metrics", produces = MediaType.TEXT_PLAIN)
    HttpResponse<byte[]> metrics() {
        return Responses.of(
                HttpStatus.OK,
                "text/plain; version=0.0.4; charset=utf-8",
                meters.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
