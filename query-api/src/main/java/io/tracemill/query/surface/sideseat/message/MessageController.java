package io.tracemill.query.surface.sideseat.message;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.message.Conversation;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.archive.FeedRequest;
import io.tracemill.query.message.archive.MessageArchive;
import io.tracemill.query.message.thread.Conversations;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.surface.Surface;
import io.tracemill.query.surface.sideseat.Projects;
import io.tracemill.query.surface.sideseat.parameter.SideSeatProblem;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Shows what was said in a trace, in one of its spans, in a session, and lately in a project.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class MessageController implements Described {

    private static final String BASE = "/api/v1/project/{project_id}/otel";
    private static final String PREFIXED = "/sideseat" + BASE;
    private static final int MAX_ID_LENGTH = 256;

    private static final List<Route> ROUTES =
            List.of(
                    route(
                            "/traces/{trace_id}/messages",
                            "What was said in a trace; nothing when there is no such trace",
                            ConversationFilter.PARAMETERS,
                            MessagesSchema.class),
                    route(
                            "/traces/{trace_id}/spans/{span_id}/messages",
                            "All that one span says",
                            ConversationFilter.PARAMETERS,
                            MessagesSchema.class),
                    route(
                            "/sessions/{session_id}/messages",
                            "What was said in the traces of a session",
                            ConversationFilter.PARAMETERS,
                            MessagesSchema.class),
                    route(
                            "/feed/messages",
                            "What the spans say that were received last",
                            FeedParameters.ALL,
                            FeedMessagesSchema.class));

    private final MessageArchive archive;
    private final MessageTranslation translation = new MessageTranslation(Clock.systemUTC());

    MessageController(MessageArchive archive) {
        this.archive = archive;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {BASE + "/traces/{trace_id}/messages", PREFIXED + "/traces/{trace_id}/messages"})
    HttpResponse<byte[]> ofTrace(
            HttpRequest<?> request, Caller caller, String project_id, String trace_id) {
        String project = Projects.of(caller, project_id).getFirst();
        checkId(trace_id);
        ConversationFilter filter = ConversationFilter.read(request);
        Conversation conversation = Conversations.of(archive.ofTrace(project, trace_id));
        return Answers.ok(translation.messages(conversation, filter));
    }

    @Get(
            uris = {
                BASE + "/traces/{trace_id}/spans/{span_id}/messages",
                PREFIXED + "/traces/{trace_id}/spans/{span_id}/messages"
            })
    HttpResponse<byte[]> ofSpan(
            HttpRequest<?> request,
            Caller caller,
            String project_id,
            String trace_id,
            String span_id) {
        String project = Projects.of(caller, project_id).getFirst();
        checkId(trace_id);
        ConversationFilter filter = ConversationFilter.read(request);
        List<MessageSpan> found = archive.ofSpan(project, trace_id, span_id);
        Conversation conversation =
                found.isEmpty() ? Conversations.of(found) : Conversations.ofSpan(found.getFirst());
        return Answers.ok(translation.messages(conversation, filter));
    }

    @Get(
            uris = {
                BASE + "/sessions/{session_id}/messages",
                PREFIXED + "/sessions/{session_id}/messages"
            })
    HttpResponse<byte[]> ofSession(
            HttpRequest<?> request, Caller caller, String project_id, String session_id) {
        String project = Projects.of(caller, project_id).getFirst();
        ConversationFilter filter = ConversationFilter.read(request);
        Conversation conversation = Conversations.of(archive.ofSession(project, session_id));
        return Answers.ok(translation.messages(conversation, filter));
    }

    @Get(uris = {BASE + "/feed/messages", PREFIXED + "/feed/messages"})
    HttpResponse<byte[]> feed(HttpRequest<?> request, Caller caller, String project_id) {
        String project = Projects.of(caller, project_id).getFirst();
        FeedRequest asked = FeedParameters.read(request, project);
        List<MessageSpan> found = archive.latest(asked);
        boolean hasMore = found.size() > asked.limit();
        List<MessageSpan> spans = hasMore ? found.subList(0, asked.limit()) : found;
        return Answers.ok(
                FeedTranslation.page(
                        spans, hasMore, Conversations.of(spans), FeedParameters.filter(request)));
    }

    private static void checkId(String traceId) {
        if (traceId.length() > MAX_ID_LENGTH) {
            throw SideSeatProblem.badRequest(
                    "INVALID_TRACE_ID",
                    "Invalid trace_id: must be 1-" + MAX_ID_LENGTH + " characters");
        }
    }

    private static Route route(String path, String summary, List<Parameter> parameters, Type body) {
        return Route.of(
                Surface.SIDESEAT,
                "GET",
                BASE + path,
                summary,
                parameters,
                200,
                body,
                Map.of(
                        400, "A parameter cannot be read, or the question costs too much",
                        401, "No key, or one that is not known",
                        404, "The key has no such project"));
    }
}
