package io.tracemill.ingest.dialect.trulayer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.ItemRejection;
import io.tracemill.ingest.dialect.json.DerivedIds;
import io.tracemill.ingest.dialect.json.UserAgents;
import io.tracemill.ingest.dialect.trulayer.TruLayerDialect.Projects;
import io.tracemill.ingest.dialect.trulayer.TruLayerPayload.Part;
import io.tracemill.ingest.span.Drafted;
import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.validate.TextRules;
import io.tracemill.ingest.validate.Violation;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One trace of a request as the spans that it stands for: its own, and a root that is made of what
/// it says of itself.
final class TruLayerTrace {
    private static final String NOT_OF_ITS_TYPE = "not of the expected type";

    private final Arrival arrival;
    private final Projects projects;
    private final String place;
    private final List<Span> spans = new ArrayList<>();
    private final List<ItemRejection> rejections = new ArrayList<>();
    private String traceId = "";

    /// @param place of the trace in the request, `traces[3]`; empty when it came alone
    TruLayerTrace(Arrival arrival, Projects projects, String place) {
        this.arrival = arrival;
        this.projects = projects;
        this.place = place;
    }

    /// @param body that the id of a trace without one is made from
    TruLayerItem read(JsonNode node, byte[] body) {
        TruLayerPayload trace = payload(node);
        if (trace == null) {
            return new TruLayerItem("", Optional.empty(), rejections);
        }
        String id = idOf(trace, node, body);
        Optional<String> wrong =
                TextRules.problemOfId(id).or(() -> TextRules.problemOfCharacters(id));
        if (wrong.isPresent()) {
            return TruLayerItem.refused("", at("id"), wrong.get());
        }
        traceId = id;
        try {
            return item(trace, projects.of(name(trace.projectId())));
        } catch (IllegalArgumentException noSuchProject) {
            return TruLayerItem.refused(
                    id, at("project_id"), String.valueOf(noSuchProject.getMessage()));
        }
    }

    private @Nullable TruLayerPayload payload(JsonNode node) {
        TruLayerPayload trace = read(node, TruLayerPayload.class, "");
        if (trace != null && trace.isEmpty()) {
            reject("", "an empty trace: expected an id, a name, an input, an output or spans");
            return null;
        }
        return trace;
    }

    private <T> @Nullable T read(JsonNode node, Class<T> type, String path) {
        if (!node.isObject()) {
            reject(path, "expected an object");
            return null;
        }
        Optional<String> problem = TruLayerBody.problemOf(node);
        if (problem.isPresent() && !(type == TruLayerPayload.class && isInParts(node))) {
            reject(path, problem.get());
            return null;
        }
        try {
            return TruLayerBody.JSON.treeToValue(node, type);
        } catch (IOException e) {
            String member = TruLayerBody.place(e);
            boolean inside = !member.isEmpty() && !path.isEmpty();
            reject(path + (inside ? "." : "") + member, NOT_OF_ITS_TYPE);
            return null;
        }
    }

    /// Whether what cannot be kept is in spans or events alone, which are looked at one by one.
    private static boolean isInParts(JsonNode trace) {
        for (var member : trace.properties()) {
            boolean parts =
                    (member.getKey().equals("spans") || member.getKey().equals("events"))
                            && member.getValue().isArray();
            if (!parts && TruLayerBody.problemOf(member.getValue()).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private TruLayerItem item(TruLayerPayload trace, ProjectId projectId) {
        List<@Nullable Part> parts = parts(trace);
        TruLayerTimes times = new TruLayerTimes(trace, arrival.receivedUnixMillis());
        parts.stream().filter(Objects::nonNull).forEach(times::note);
        RootSpan root = new RootSpan(traceId, trace, times);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part != null) {
                String path = "spans[" + i + ']';
                finish(PartSpan.draft(root, part, path, times), path);
            }
        }
        boolean whole = finish(root.draft(parts, this::reject), "");
        return new TruLayerItem(
                traceId,
                whole ? Optional.of(event(trace, projectId)) : Optional.empty(),
                rejections);
    }

    private TraceEvent event(TruLayerPayload trace, ProjectId projectId) {
        return new TraceEvent(
                projectId,
                new TraceId(traceId),
                arrival.receivedUnixMillis(),
                UserAgents.source(TruLayerDialect.NAME, arrival.userAgent()),
                new Service("", Objects.requireNonNullElse(trace.environment(), ""), ""),
                List.of(),
                spans);
    }

    /// The spans that can be read, null for the others.
    private List<@Nullable Part> parts(TruLayerPayload trace) {
        List<@Nullable Part> parts = new ArrayList<>();
        for (JsonNode node : Objects.requireNonNullElse(trace.spans(), List.<JsonNode>of())) {
            parts.add(read(node, Part.class, "spans[" + parts.size() + ']'));
        }
        return parts;
    }

    private boolean finish(SpanDraft draft, String path) {
        return switch (draft.finish()) {
            case Drafted.Accepted(Span span) -> spans.add(span);
            case Drafted.Refused(Violation violation) -> {
                boolean both = !path.isEmpty() && !violation.path().isEmpty();
                reject(path + (both ? "." : "") + violation.path(), violation.message());
                yield false;
            }
        };
    }

    private void reject(String path, String message) {
        rejections.add(new ItemRejection(traceId, at(path), message));
    }

    private String at(String path) {
        return place + (place.isEmpty() || path.isEmpty() ? "" : ".") + path;
    }

    private static String name(@Nullable String project) {
        return project == null || project.isBlank()
                ? TruLayerDialect.DEFAULT_PROJECT
                : project.strip();
    }

    private String idOf(TruLayerPayload trace, JsonNode node, byte[] body) {
        if (trace.id() != null && !trace.id().isEmpty()) {
            return trace.id();
        }
        byte[] own = place.isEmpty() ? body : node.toString().getBytes(StandardCharsets.UTF_8);
        return DerivedIds.uuid(arrival.projectId().value(), own, 0, own.length);
    }
}
