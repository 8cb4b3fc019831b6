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
import io.tracemill.query.message.archive.MessageArchive;
import io.tracemill.query.message.thread.Conversations;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.surface.Surface;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Shows what was said in a trace, in one of its spans, in a session, and lately in a project.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class MessageController implements Described {

    private static final List<Route> ROUTES =
            List.of(
                    route(
                            "/traces/{trace_id}/messages",
                            "What was said in a trace; nothing when there is no such trace",
                            MessageParameters.OF_CONVERSATIONS,
                            MessagesSchema.class),
                    route(
                            "/traces/{trace_id}/spans/{span_id}/messages",
                            "All that one span says",
                            MessageParameters.OF_CONVERSATIONS,
                            MessagesSchema.class),
                    route(
                            "/sessions/{session_id}/messages",
                            "What was said in the traces of a session",
                            MessageParameters.OF_CONVERSATIONS,
                            MessagesSchema.class),
                    route(
                            "/feed/messages",
                            "What the spans say that were received last",
                            MessageParameters.OF_FEED,
                            FeedSchema.class));

    private final MessageArchive archive;
    private final MessageTranslation translation = new MessageTranslation(Clock.systemUTC());

    MessageController(MessageArchive archive) {
        this.archive = archive;
    }

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(
            uris = {
                "/api/v1/project/{project_id}/otel/traces/{trace_id}/messages",
                "/sideseat/api/v1/project/{project_id}/otel/traces/{trace_id}/messages"
            })
    HttpResponse<byte[]> ofTrace(
            HttpRequest<?> request, Caller caller, String project_id, String trace_id) {
        MessageParameters parameters = MessageParameters.of(request, caller, project_id);
        MessageParameters.checkTraceId(trace_id);
        Conversation conversation = Conversations.of(archive.ofTrace(project_id, trace_id));
        return Answers.ok(translation.messages(conversation, parameters));
    }

    @Get(
            uris = {
                "/api/v1/project/{project_id}/otel/traces/{trace_id}/spans/{span_id}/messages",
                "/sideseat/api/v1/project/{project_id}/otel/traces/{trace_id}/spans/{span_id}/messages"
            })
    HttpResponse<byte[]> ofSpan(
            HttpRequest<?> request,
            Caller caller,
            String project_id,
            String trace_id,
            String span_id) {
        MessageParameters parameters = MessageParameters.of(request, caller, project_id);
        MessageParameters.checkTraceId(trace_id);
        List<MessageSpan> found = archive.ofSpan(project_id, trace_id, span_id);
        Conversation conversation =
                found.isEmpty()
                        ? Conversations.of(found)
                        : Conversations.ofSpan(found.getFirst());
        return Answers.ok(translation.messages(conversation, parameters));
    }

    @Get(
            uris = {
                "/api/v1/project/{project_id}/otel/sessions/{session_id}/messages",
                "/sideseat/api/v1/project/{project_id}/otel/sessions/{session_id}/messages"
            })
    HttpResponse<byte[]> ofSession(
            HttpRequest<?> request, Caller caller, String project_id, String session_id) {
        MessageParameters parameters = MessageParameters.of(request, caller, project_id);
        Conversation conversation = Conversations.of(archive.ofSession(project_id, session_id));
        return Answers.ok(translation.messages(conversation, parameters));
    }

    @Get(
            uris = {
                "/api/v1/project/{project_id}/otel/feed/messages",
                "/sideseat/api/v1/project/{project_id}/otel/feed/messages"
            })
    HttpResponse<byte[]> feed(HttpRequest<?> request, Caller caller, String project_id) {
        MessageParameters parameters = MessageParameters.ofFeed(request, caller, project_id);
        List<MessageSpan> found = archive.latest(parameters.feed());
        boolean hasMore = found.size() > parameters.limit();
        List<MessageSpan> spans = hasMore ? found.subList(0, parameters.limit()) : found;
        return Answers.ok(
                FeedTranslation.page(spans, hasMore, Conversations.of(spans), parameters));
    }

    private static Route route(
            String path, String summary, List<Parameter> parameters, Type body) {
        return Route.of(
                Surface.SIDESEAT,
                "GET",
                "/api/v1/project/{project_id}/otel" + path,
                summary,
                parameters,
                200,
                body,
                Map.of(
                        400, "An id, a time, a cursor or a limit is malformed",
                        404, "No such project among those of the key"));
    }
}
