package io.tracemill.query.surface.tracellm.insight;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.tracemill.query.parameter.PageCursors;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.retry.ClickHouseRetries;
import io.tracemill.query.retry.RetryChain;
import io.tracemill.query.retry.RetryCursor;
import io.tracemill.query.retry.RetryPage;
import io.tracemill.query.retry.RetryRequest;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import io.tracemill.query.surface.tracellm.Times;
import io.tracemill.query.surface.tracellm.TraceListParameters;
import io.tracemill.query.surface.tracellm.TraceTranslation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists what was tried again.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class RetryController implements Described {

    private static final Parameter KIND =
            Parameter.text("kind", "attempt, http, sibling, fallback, reported or request");
    private static final Parameter OUTCOME =
            Parameter.text("outcome", "recovered, exhausted or abandoned");
    private static final Parameter LIMIT =
            Parameter.whole("limit", "Chains on a page, 50 when absent").atLeast(1).atMost(200);
    private static final long DEFAULT_LIMIT = 50;
    private static final List<String> KINDS =
            List.of("attempt", "http", "sibling", "fallback", "reported", "request");
    private static final List<String> OUTCOMES = List.of("recovered", "exhausted", "abandoned");

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            "/retries",
                            "Chains of attempts, those of the newest traces first",
                            List.of(
                                    KIND,
                                    OUTCOME,
                                    LIMIT,
                                    InsightParameters.PROJECT,
                                    InsightParameters.ENVIRONMENT,
                                    InsightParameters.FROM,
                                    InsightParameters.TO,
                                    TraceListParameters.SESSION,
                                    TraceListParameters.USER,
                                    TraceListParameters.MODEL,
                                    TraceListParameters.NAME,
                                    TraceListParameters.STATUS,
                                    TraceListParameters.FAILURE_TYPE,
                                    TraceListParameters.CURSOR),
                            200,
                            RetryListSchema.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    422,
                                            "A parameter is invalid, or the question costs too much")));

    private final ClickHouseRetries retries;
    private final PageCursors cursors;

    RetryController(ClickHouseRetries retries, PageCursors cursors) {
        this.retries = retries;
        this.cursors = cursors;
    }

    /// A page of chains.
    ///
    /// @param total all that match, whatever the page
    /// @param totalExact whether it is all of them, and not only those of the last day
    record RetryListSchema(
            long total,
            boolean totalExact,
            List<RetryChainSchema> items,
            @Nullable String nextCursor) {}

    /// One chain and its trace.
    ///
    /// @param startedAt the trace's start
    /// @param retries attempts beyond the first
    /// @param attempts in order: span_id, start_time, duration_ms, status, failure_type, model,
    ///   provider, tokens, cost, fallback
    /// @param wasted tokens, cost, unknown_cost_calls, duration_ms
    record RetryChainSchema(
            String traceId,
            String projectId,
            @Nullable String traceName,
            String traceStatus,
            String environment,
            @Nullable String sessionId,
            @Nullable String userId,
            List<String> models,
            String startedAt,
            String kind,
            @Nullable String operation,
            @Nullable String parentSpanId,
            String outcome,
            long retries,
            JsonNode attempts,
            JsonNode wasted) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {"/retries", "/api/retries", "/tracellm/retries"})
    HttpResponse<byte[]> list(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        RetryPage page = retries.page(read(reader, caller));
        return Answers.ok(
                new RetryListSchema(
                        page.total(),
                        page.totalExact(),
                        page.chains().stream().map(RetryController::chain).toList(),
                        page.next().map(RetryCursor::encode).map(cursors::text).orElse(null)));
    }

    private RetryRequest read(ParameterReader reader, Caller caller) {
        String kind = oneOf(reader, KIND, KINDS);
        String outcome = oneOf(reader, OUTCOME, OUTCOMES);
        List<TraceCondition> conditions =
                InsightParameters.conditions(
                        reader,
                        Property.ENVIRONMENT,
                        Property.SESSION,
                        Property.USER,
                        Property.NAME,
                        Property.STATUS,
                        Property.FAILURE_TYPE);
        TraceListParameters.usingModel(reader).ifPresent(conditions::add);
        TimeRange started = InsightParameters.started(reader);
        long limit = reader.whole(LIMIT).orElse(DEFAULT_LIMIT);
        Optional<RetryCursor> after =
                cursors.read(reader, TraceListParameters.CURSOR, RetryCursor::decode);
        reader.finish();
        return new RetryRequest(
                caller.reading(reader.text(InsightParameters.PROJECT)),
                kind,
                outcome,
                conditions,
                started,
                after.orElse(RetryCursor.START),
                (int) limit);
    }

    private static String oneOf(ParameterReader reader, Parameter parameter, List<String> words) {
        return InsightParameters.oneOf(
                reader,
                parameter,
                text -> Optional.of(text).filter(words::contains),
                parameter.description(),
                "");
    }

    private static RetryChainSchema chain(RetryChain found) {
        RetryChain.InTrace trace = found.trace();
        JsonNode chain = found.chain();
        return new RetryChainSchema(
                trace.place().traceId(),
                trace.place().projectId(),
                TraceTranslation.absent(trace.name()),
                trace.status(),
                trace.environment(),
                TraceTranslation.absent(trace.sessionId()),
                TraceTranslation.absent(trace.userId()),
                trace.models(),
                Times.rfc3339(trace.place().listedUnixNanos()),
                chain.path("kind").asText(),
                text(chain, "operation"),
                text(chain, "parent_span_id"),
                chain.path("outcome").asText(),
                chain.path("retries").asLong(),
                chain.path("attempts"),
                chain.path("wasted"));
    }

    private static @Nullable String text(JsonNode chain, String field) {
        JsonNode value = chain.path(field);
        return value.isTextual() ? value.asText() : null;
    }
}
