package io.tracemill.ingest.dialect.canonical;

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

/// Our own JSON: one trace, an array of them, or `{"traces": […]}`.
public final class CanonicalDialect implements Dialect {
    /// What events carry as their dialect.
    public static final String NAME = "canonical";

    @Override
    public Decoded decode(byte[] body, Arrival arrival) {
        return decode(body, arrival, _ -> {});
    }

    /// Also tells what became of each trace, in the order of the request.
    public Decoded decode(byte[] body, Arrival arrival, Consumer<List<CanonicalItem>> items) {
        try (JsonReader in = new JsonReader(body)) {
            List<CanonicalItem> read = read(in, arrival);
            in.expectEnd();
            items.accept(read);
            return batch(read);
        } catch (MalformedInputException e) {
            return new Decoded.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static List<CanonicalItem> read(JsonReader in, Arrival arrival) {
        List<CanonicalItem> items = new ArrayList<>();
        boolean textIsChecked = Utf8.hasOnlyWholeCharacters(in.bytes());
        TraceWalk walk = new TraceWalk(in, arrival, textIsChecked);
        if (in.isArray()) {
            readAll(in, walk, "", items);
        } else if (in.isObject()) {
            TraceWalk inner = new TraceWalk(in, arrival, textIsChecked);
            walk.readBody(() -> readAll(in, inner, TraceWalk.BATCH, items)).ifPresent(items::add);
        } else {
            throw new MalformedInputException(
                    "JSON: expected a trace or an array of traces, got " + in.kind());
        }
        return items;
    }

    private static void readAll(
            JsonReader in, TraceWalk walk, String name, List<CanonicalItem> items) {
        for (int i = 0; in.nextItem(); i++) {
            items.add(walk.read(name + '[' + i + "]."));
        }
    }

    private static Decoded batch(List<CanonicalItem> items) {
        List<TraceEvent> events = new ArrayList<>();
        List<ItemRejection> rejections = new ArrayList<>();
        int spans = 0;
        for (CanonicalItem item : items) {
            if (item.event().isPresent()) {
                events.add(item.event().get());
                spans += item.event().get().spans().size();
            }
            rejections.addAll(item.rejections());
        }
        return new Decoded.Batch(events, spans, rejections);
    }
}
