package io.tracemill.ingest.dialect.trulayer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.Dialect;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.text.MalformedInputException;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// TruLayer's batches of traces, and its single ones.
public final class TruLayerDialect implements Dialect {
    /// What events carry as their dialect.
    public static final String NAME = "trulayer";

    /// What a project is called where a trace does not say.
    public static final String DEFAULT_PROJECT = "default";

    /// Which project a trace goes to.
    @FunctionalInterface
    public interface Projects {

        /// @param name as the trace has it, [#DEFAULT_PROJECT] where it has none
        /// @throws IllegalArgumentException saying why there is no such project
        ProjectId of(String name);
    }

    @Override
    public Decoded decode(byte[] body, Arrival arrival) {
        return decode(body, arrival, _ -> arrival.projectId(), _ -> {});
    }

    /// Also tells what became of each trace of the request, in its order.
    public Decoded decode(
            byte[] body, Arrival arrival, Projects projects, Consumer<List<TruLayerItem>> items) {
        List<TruLayerItem> found = new ArrayList<>();
        try {
            TruLayerBody.walk(
                    body,
                    (trace, index) ->
                            found.add(
                                    new TruLayerTrace(arrival, projects, place(index))
                                            .read(trace, body)));
        } catch (MalformedInputException e) {
            return new Decoded.Malformed(String.valueOf(e.getMessage()));
        }
        items.accept(found);
        List<TraceEvent> events = new ArrayList<>();
        List<ItemRejection> rejections = new ArrayList<>();
        int spans = 0;
        for (TruLayerItem item : found) {
            rejections.addAll(item.rejections());
            if (item.event().isPresent()) {
                events.add(item.event().get());
                spans += item.event().get().spans().size();
            }
        }
        return new Decoded.Batch(events, spans, rejections);
    }

    /// What the traces of a body call their projects; none when the body cannot be read.
    public Set<String> projectNames(byte[] body) {
        Set<String> names = new LinkedHashSet<>();
        try {
            TruLayerBody.walk(body, (trace, _) -> names.add(projectName(trace)));
        } catch (MalformedInputException e) {
            return Set.of();
        }
        return names;
    }

    private static String projectName(JsonNode trace) {
        JsonNode name = trace.get("project_id");
        return name == null || name.isNull() || name.asText().isBlank()
                ? DEFAULT_PROJECT
                : name.asText().strip();
    }

    private static String place(int index) {
        return index < 0 ? "" : TruLayerBody.TRACES + '[' + index + ']';
    }
}
