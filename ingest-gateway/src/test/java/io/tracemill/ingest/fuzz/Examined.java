package io.tracemill.ingest.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What holds for every body, however damaged: a decoder answers and does not throw, takes memory
/// in proportion, and what it accepts can be written and read back as it is.
final class Examined {

    private static final long BYTES_FOR_ANY_BODY = 4L << 20;
    private static final long BYTES_PER_BYTE = 400;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static {
        // what the first body of a kind takes is not for itself
        Specimen.all().forEach(specimen -> specimen.way().decode(specimen.body()));
    }

    private Examined() {}

    static Decoded decode(Specimen.Way way, byte[] body) {
        try {
            return examine(way, body);
        } catch (AssertionError | RuntimeException | StackOverflowError e) {
            throw new AssertionError(e + "; the body is kept as " + keep(way, body), e);
        }
    }

    private static Decoded examine(Specimen.Way way, byte[] body) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Decoded decoded = way.decode(body);
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertTrue(
                taken < BYTES_FOR_ANY_BODY + BYTES_PER_BYTE * body.length,
                () -> taken + " bytes were taken for a body of " + body.length);
        switch (decoded) {
            case Decoded.Malformed(String message) -> assertFalse(message.isEmpty());
            case Decoded.Batch batch -> {
                int spans = 0;
                for (TraceEvent event : batch.events()) {
                    spans += event.spans().size();
                    byte[] encoded = TraceEventCodec.WHOLE.encode(event);
                    TraceEvent read = TraceEventCodec.WHOLE.decode(encoded);
                    // not equal: JSON may spell half a character, which UTF-8 has no form for
                    assertEquals(event.spans().size(), read.spans().size());
                    assertArrayEquals(encoded, TraceEventCodec.WHOLE.encode(read));
                    event.resource().forEach(Examined::assertJsonIsJson);
                    for (Span span : event.spans()) {
                        span.body().attributes().forEach(Examined::assertJsonIsJson);
                        span.body()
                                .events()
                                .forEach(each ->
                                        each.attributes().forEach(Examined::assertJsonIsJson));
                    }
                }
                assertEquals(spans, batch.spans());
            }
        }
        return decoded;
    }

    private static void assertJsonIsJson(Attribute attribute) {
        if (attribute.value() instanceof AttributeValue.Json(String json)) {
            try {
                JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new AssertionError(attribute.key() + " is no JSON: " + json, e);
            }
        }
    }

    private static Path keep(Specimen.Way way, byte[] body) {
        String name =
                "%s-%08x.bin"
                        .formatted(
                                way.name().toLowerCase(java.util.Locale.ROOT),
                                java.util.Arrays.hashCode(body));
        try {
            Path folder = Files.createDirectories(Path.of("target/fuzz"));
            return Files.write(folder.resolve(name), body).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
