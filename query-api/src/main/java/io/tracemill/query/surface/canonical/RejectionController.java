package io.tracemill.query.surface.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.Json;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.parameter.PageCursors;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.receipt.ReceiptReader;
import io.tracemill.query.rejection.RejectionFilter;
import io.tracemill.query.rejection.RejectionId;
import io.tracemill.query.rejection.Rejections;
import io.tracemill.query.rejection.Replay;
import io.tracemill.query.rejection.Replays;
import io.tracemill.query.rejection.StoredRejection;
import io.tracemill.query.surface.tracellm.TraceListParameters;
import io.tracemill.schemas.model.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lists what could not be taken further behind the gateway, and sends it again.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class RejectionController implements Described {

    private static final String PATH = "/rejections";
    private static final String REPLAY = "/rejections/replay";
    private static final int MOST_WITH_CONTENT = 10;
    private static final int MOST_REPLAYED = 1_000;
    private static final long DEFAULT_LIMIT = 50;

    private static final Parameter LIMIT =
            Parameter.whole("limit", "Rejections on a page, 50 when absent").atLeast(1).atMost(200);
    private static final Parameter CONTENT =
            Parameter.flag(
                    "content",
                    "With their bytes, of 10 at most: for admin keys. Of others they are left out");
    private static final Parameter REPLAY_LIMIT =
            Parameter.whole("limit", "At most so many, 100 when absent")
                    .atLeast(1)
                    .atMost(MOST_REPLAYED);
    private static final Parameter AGAIN =
            Parameter.flag("again", "Also what was sent again before");

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            PATH,
                            "What was accepted and could not be taken further, with the reason; the newest first",
                            parameters(),
                            200,
                            RejectionListSchema.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    422, "A parameter is invalid")),
                    Route.canonical(
                                    "POST",
                                    REPLAY,
                                    "Sends rejections again through the normal path, by ids or by a filter (the fields are the parameters of the list; of events, unless topic says otherwise). What is stored already is a duplicate there, so that twice does no harm",
                                    List.of(),
                                    200,
                                    ReplaySchema.class,
                                    Map.of(
                                            400, "The body is no JSON object with ids or a filter",
                                            403,
                                                    "The project is not the key's, or the key may not write",
                                            422, "A field is invalid"))
                            .taking(ReplayRequestSchema.class));

    private final Rejections rejections;
    private final Replays replays;
    private final ReceiptReader receipts;
    private final PageCursors cursors;

    RejectionController(
            Rejections rejections, Replays replays, ReceiptReader receipts, PageCursors cursors) {
        this.rejections = rejections;
        this.replays = replays;
        this.receipts = receipts;
        this.cursors = cursors;
    }

    private static List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(RejectionParameters.FILTER);
        all.addAll(List.of(CONTENT, LIMIT, TraceListParameters.CURSOR));
        return all;
    }

    /// A page of rejections.
    ///
    /// @param total all that match, whatever the page
    record RejectionListSchema(
            long total, List<RejectionSchema> items, @Nullable String nextCursor) {}

    /// What is to be sent again: ids, or a filter.
    ///
    /// @param filter the parameters of the list by name
    /// @param limit of what a filter finds, 100 when absent
    /// @param again whether also what was sent again before
    record ReplayRequestSchema(
            @Nullable List<String> ids,
            @Nullable Map<String, Object> filter,
            @Nullable Integer limit,
            @Nullable Boolean again) {}

    /// What became of them.
    ///
    /// @param replayed how many were sent again
    /// @param notReplayed how many were not; each says why
    /// @param remaining of those that the filter finds, how many were left for another time
    /// @param receipt to be asked when what was sent again can be read
    record ReplaySchema(
            long replayed,
            long notReplayed,
            long remaining,
            @Nullable String receipt,
            List<ReplayResultSchema> results) {}

    /// What became of one.
    ///
    /// @param outcome replayed, already_replayed, not_found, erasure, superseded or gone
    record ReplayResultSchema(String id, String outcome, String message) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {PATH, "/api" + PATH, "/tracellm" + PATH})
    HttpResponse<byte[]> list(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        RejectionFilter filter =
                RejectionParameters.read(reader, RejectionParameters.reading(reader, caller));
        boolean content = reader.flag(CONTENT).orElse(false) && caller.admin();
        int limit = limit(reader, content);
        Optional<RejectionId> behind =
                cursors.read(reader, TraceListParameters.CURSOR, RejectionId::decode);
        reader.finish();
        List<StoredRejection> found = rejections.page(filter, behind, limit + 1);
        List<StoredRejection> page = found.subList(0, Math.min(limit, found.size()));
        return Answers.ok(
                new RejectionListSchema(
                        behind.isEmpty() && found.size() <= limit
                                ? found.size()
                                : rejections.count(filter),
                        page.stream()
                                .map(one ->
                                        RejectionSchema.of(
                                                one, caller.admin(), content ? content(one) : null))
                                .toList(),
                        found.size() > limit ? cursors.text(page.getLast().id().encode()) : null));
    }

    private static int limit(ParameterReader reader, boolean content) {
        long limit = reader.whole(LIMIT).orElse(content ? MOST_WITH_CONTENT : DEFAULT_LIMIT);
        if (content && limit > MOST_WITH_CONTENT) {
            reader.reject(
                    LIMIT,
                    "less_than_equal",
                    "Input should be at most " + MOST_WITH_CONTENT + " with content",
                    Long.toString(limit));
        }
        return (int) limit;
    }

    private RejectionSchema.@Nullable RejectedContent content(StoredRejection found) {
        Optional<Rejection> whole = rejections.whole(found.id());
        return whole.map(one ->
                        new RejectionSchema.RejectedContent(
                                StandardCharsets.UTF_8.decode(one.key().duplicate()).toString(),
                                base64(one.value())))
                .orElse(null);
    }

    private static String base64(ByteBuffer value) {
        return StandardCharsets.ISO_8859_1
                .decode(Base64.getEncoder().encode(value.duplicate()))
                .toString();
    }

    @Post(uris = {REPLAY, "/api" + REPLAY, "/tracellm" + REPLAY})
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> replay(Caller caller, @Body @Nullable String body) {
        // who may not write is told so whatever the body is
        caller.erasing(Optional.empty());
        JsonNode wanted =
                Json.parse(body == null ? "" : body)
                        .filter(JsonNode::isObject)
                        .orElseThrow(RejectionController::malformed);
        ParameterReader options = RejectionParameters.of(wanted);
        boolean again = options.flag(AGAIN).orElse(false);
        int limit = (int) options.whole(REPLAY_LIMIT).orElse(100);
        options.finish();
        if (wanted.path("ids").isArray()) {
            return byIds(caller, wanted.path("ids"), again);
        }
        if (!wanted.path("filter").isObject()) {
            throw malformed();
        }
        return byFilter(caller, RejectionParameters.of(wanted.path("filter")), limit, again);
    }

    private HttpResponse<byte[]> byIds(Caller caller, JsonNode array, boolean again) {
        List<RejectionId> ids =
                Optional.of(array)
                        .filter(all -> all.size() <= MOST_REPLAYED)
                        .flatMap(RejectionParameters::ids)
                        .orElseThrow(() ->
                                new RefusedException(
                                        RefusedException.Reason.MALFORMED_BODY,
                                        "ids: expected up to %d ids of rejections"
                                                .formatted(MOST_REPLAYED)));
        ParameterReader none = RejectionParameters.of(array);
        List<String> projects = RejectionParameters.writing(none, caller);
        return answer(replays.replay(ids, Set.copyOf(projects), again), 0);
    }

    private HttpResponse<byte[]> byFilter(
            Caller caller, ParameterReader reader, int limit, boolean again) {
        List<String> projects = RejectionParameters.writing(reader, caller);
        RejectionFilter asked = RejectionParameters.read(reader, projects).ofEvents();
        reader.finish();
        RejectionFilter filter = again ? asked : asked.notReplayed();
        long all = rejections.count(filter);
        List<RejectionId> ids =
                rejections.page(filter, Optional.empty(), limit).stream()
                        .map(StoredRejection::id)
                        .toList();
        Replay done = replays.replay(ids, Set.copyOf(projects), again);
        return answer(done, Math.max(0, all - ids.size()));
    }

    private HttpResponse<byte[]> answer(Replay done, long remaining) {
        long replayed = done.count(Replay.Outcome.REPLAYED);
        return Answers.ok(
                new ReplaySchema(
                        replayed,
                        done.outcomes().size() - replayed,
                        remaining,
                        done.receipt().map(receipts::text).orElse(null),
                        done.outcomes().stream().map(RejectionController::result).toList()));
    }

    private static ReplayResultSchema result(Replay.One one) {
        return new ReplayResultSchema(
                one.id().encode(), one.outcome().wireName(), one.outcome().why());
    }

    private static RefusedException malformed() {
        return new RefusedException(
                RefusedException.Reason.MALFORMED_BODY,
                "The body is no JSON object with ids or a filter");
    }
}
