package io.tracemill.ingest.dialect.anyway;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.Dialect;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.dialect.json.JsonReader;
import io.tracemill.ingest.text.MalformedInputException;
import io.tracemill.ingest.text.Utf8;
import io.tracemill.schemas.model.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Anyway's JSON: `{"traces": […], "metrics": […]}`.
public final class AnywayDialect implements Dialect {
    /// What events carry as their dialect.
    public static final String NAME = "anyway";

    @Override
    public Decoded decode(byte[] body, Arrival arrival) {
        return decode(body, arrival, _ -> {});
    }

    /// Also tells how much of the request was read.
    public Decoded decode(byte[] body, Arrival arrival, Consumer<AnywayCounts> counts) {
        try (JsonReader in = new JsonReader(body)) {
            Batch batch = new Batch(in, arrival);
            batch.read();
            in.expectEnd();
            counts.accept(new AnywayCounts(batch.events.size(), batch.metrics));
            return batch.decoded();
        } catch (MalformedInputException e) {
            return new Decoded.Malformed(String.valueOf(e.getMessage()));
        }
    }

    /// One body on its way.
    private static final class Batch {
        private final JsonReader in;
        private final TraceWalk walk;
        private final List<TraceEvent> events = new ArrayList<>();
        private final List<ItemRejection> rejections = new ArrayList<>();
        private int metrics;
        private boolean isStated;

        private Batch(JsonReader in, Arrival arrival) {
            this.in = in;
            this.walk = new TraceWalk(in, arrival, Utf8.hasOnlyWholeCharacters(in.bytes()));
        }

        private void read() {
            if (!in.isObject()) {
                throw new MalformedInputException(
                        "expected an object with traces, got " + in.kind());
            }
            for (String member = in.nextMember(); member != null; member = in.nextMember()) {
                switch (member) {
                    case "traces" -> readTraces();
                    case "metrics" -> countMetrics();
                    default -> in.skip();
                }
            }
            if (!isStated) {
                throw new MalformedInputException("traces: expected an array of traces");
            }
        }

        private void readTraces() {
            if (!isArray("traces")) {
                return;
            }
            for (int i = 0; in.nextItem(); i++) {
                walk.read("traces[" + i + ']', rejections).ifPresent(events::add);
            }
        }

        private void countMetrics() {
            if (!isArray("metrics")) {
                return;
            }
            while (in.nextItem()) {
                metrics++;
                in.skip();
            }
        }

        private boolean isArray(String member) {
            if (in.isNull()) {
                return false;
            }
            if (!in.isArray()) {
                throw new MalformedInputException(member + ": expected an array, got " + in.kind());
            }
            isStated = true;
            return true;
        }

        private Decoded decoded() {
            int spans = events.stream().mapToInt(event -> event.spans().size()).sum();
            return new Decoded.Batch(events, spans, rejections);
        }
    }
}
