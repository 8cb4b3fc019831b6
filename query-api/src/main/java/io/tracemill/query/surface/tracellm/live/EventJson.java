package io.tracemill.query.surface.tracellm.live;

import io.tracemill.query.http.Json;
import io.tracemill.query.live.event.LiveEvent;
import io.tracemill.query.live.event.Notice;
import io.tracemill.query.live.event.TraceChange;
import io.tracemill.query.live.filter.EventType;
import io.tracemill.query.live.filter.LiveFilter;
import io.tracemill.query.series.RevisedWindow;
import io.tracemill.query.surface.tracellm.TraceSchema;
import io.tracemill.query.surface.tracellm.TraceTranslation;
import io.tracemill.query.surface.tracellm.insight.WindowTranslation;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.schemas.model.RollupRevision;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Events and notices as JSON objects with a `type`. A trace is written once for all events of its
/// revision.
@Singleton
final class EventJson {

    private final TraceTranslation traces;
    private final WindowTranslation windows;

    EventJson(TraceTranslation traces, WindowTranslation windows) {
        this.traces = traces;
        this.windows = windows;
    }

    byte[] of(LiveEvent event, String id) {
        return switch (event) {
            case LiveEvent.OfTrace told -> ofTrace(told.type(), told.change(), id);
            case LiveEvent.OfWindow told -> ofWindow(told.window(), id);
        };
    }

    byte[] of(Notice notice) {
        return Json.bytes(
                switch (notice) {
                    case Notice.Subscribed subscribed -> subscribed(subscribed);
                    case Notice.Live live -> fields("type", "system.live", "id", live.id());
                    case Notice.Dropped dropped ->
                            fields(
                                    "type",
                                    "system.dropped",
                                    "dropped",
                                    dropped.events(),
                                    "since",
                                    dropped.since().isEmpty() ? null : dropped.since());
                    case Notice.Gap gap -> gap(gap.reason());
                });
    }

    private byte[] ofTrace(EventType type, TraceChange change, String id) {
        Map<String, @Nullable Object> fields = fields("type", type.wireName());
        switch (type) {
            case FAILURE_DETECTED -> {
                name(change, fields);
                fields.put("failure", schema(change).failure());
            }
            case RETRY_DETECTED -> {
                name(change, fields);
                fields.put("retry", schema(change).retry());
            }
            case TRACE_CREATED, TRACE_UPDATED, WINDOW_UPDATED -> {}
        }
        return with("trace", change.json(this::traceJson), fields, id);
    }

    private static void name(TraceChange change, Map<String, @Nullable Object> fields) {
        fields.put("trace_id", change.ref().traceId());
        fields.put("project_id", change.ref().projectId());
    }

    private byte[] traceJson(TraceChange change) {
        return Json.bytes(schema(change));
    }

    private TraceSchema schema(TraceChange change) {
        return traces.live(change.stored(), change.content().orElse(TraceContent.NONE));
    }

    private byte[] ofWindow(RollupRevision window, String id) {
        Map<String, @Nullable Object> fields =
                fields(
                        "type",
                        EventType.WINDOW_UPDATED.wireName(),
                        "series",
                        window.series().wireName(),
                        "resolution",
                        window.resolutionSeconds(),
                        "generation",
                        window.generation());
        byte[] figures =
                Json.bytes(windows.of(RevisedWindow.of(window), window.resolutionSeconds()));
        return with("window", figures, fields, id);
    }

    /// The fields, then one that is JSON already, then the id.
    private static byte[] with(
            String name, byte[] json, Map<String, @Nullable Object> fields, String id) {
        byte[] begin = Json.bytes(fields);
        ByteArrayOutputStream out = new ByteArrayOutputStream(begin.length + json.length + 256);
        out.write(begin, 0, begin.length - 1);
        out.writeBytes((",\"" + name + "\":").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(json);
        out.writeBytes((",\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static Map<String, @Nullable Object> subscribed(Notice.Subscribed subscribed) {
        LiveFilter filter = subscribed.interest().filter();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("project_id", new TreeSet<>(filter.projects()));
        shown.put("status", new TreeSet<>(filter.statuses()));
        shown.put("failure_type", new TreeSet<>(filter.failureTypes()));
        shown.put("model", new TreeSet<>(filter.models()));
        shown.put("environment", new TreeSet<>(filter.environments()));
        shown.put("session_id", new TreeSet<>(filter.sessions()));
        shown.put("slow", filter.slow().stream().findFirst().orElse(null));
        shown.put("retried", filter.retried().stream().findFirst().orElse(null));
        shown.put("series", new TreeSet<>(filter.series()));
        shown.put("resolution", new TreeSet<>(filter.resolutions()));
        return fields(
                "type",
                "system.subscribed",
                "events",
                subscribed.interest().events().stream().sorted().map(EventType::wireName).toList(),
                "filter",
                shown,
                "resuming",
                subscribed.resuming(),
                "id",
                subscribed.id());
    }

    private static Map<String, @Nullable Object> gap(Notice.Reason reason) {
        return switch (reason) {
            case EXPIRED ->
                    fields(
                            "type",
                            "system.gap",
                            "code",
                            "expired",
                            "message",
                            "The oldest of what happened since is not kept any more: what follows begins with the oldest that is");
            case COMPACTED ->
                    fields(
                            "type",
                            "system.gap",
                            "code",
                            "compacted",
                            "message",
                            "Of what happened more than a day ago only the newest of each trace may be kept");
        };
    }

    static Map<String, @Nullable Object> fields(@Nullable Object... pairs) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return fields;
    }
}
