package io.tracemill.e2e.isolation;

import static io.tracemill.e2e.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.Tenant;
import io.tracemill.local.Ready;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A project of which every text and every figure is unmistakable, whichever way it came in.
///
/// @param tenant whose it is
/// @param key its own, for everything
/// @param keyId of a key that is listed
/// @param erasureId of an erasure of what never was
final class PlantedProject {

    /// What every text of it contains, and figures that nobody else has.
    static final Pattern MARKER =
            Pattern.compile("zqx[a-z0-9_-]*|7654321|7123457|61237", Pattern.CASE_INSENSITIVE);

    static final String TRACE = "zqxtrace";
    static final String OTLP_TRACE = "5a0058abc0ffee00000000000000007a";
    static final String SESSION = "zqxsession";
    static final String USER = "zqxuser";
    static final String SPAN = "zqxspan";

    private static @Nullable PlantedProject planted;

    private final Tenant tenant;
    private final String id;
    private final String key;
    private final String keyId;
    private final String erasureId;
    private final String receipt;

    private PlantedProject(Tenant tenant, String id, String key, String keyId, String erasureId) {
        this.tenant = tenant;
        this.id = id;
        this.key = key;
        this.keyId = keyId;
        this.erasureId = erasureId;
        this.receipt = plant();
    }

    /// The one of this run.
    static synchronized PlantedProject in(Ready ready) {
        if (planted == null) {
            planted = create(ready);
        }
        return planted;
    }

    private static PlantedProject create(Ready ready) {
        Tenant tenant = Tenant.of(ready, "planted");
        JsonNode project =
                Api.json(
                        tenant.api()
                                .postToQuery(
                                        "/projects?name=zqxproject&environment=zqxenvironment&description=zqxdescription"));
        String id = project.at("/project/project_id").asText();
        String key = tenant.keyOf(id);
        Api own = new Api(ready, key);
        Api.json(own.putToQuery("/projects/" + id + "/settings", "{\"slow_threshold_ms\":61237}"));
        String keyId =
                Api.json(own.postJson("/trulayer/v1/apikeys", "{\"name\":\"zqxkey\"}"))
                        .get("id")
                        .asText();
        String erasureId =
                Api.json(own.postJson("/erasures", "{\"session_id\":\"zqxforgotten\"}"))
                        .get("erasure_id")
                        .asText();
        return new PlantedProject(tenant, id, key, keyId, erasureId);
    }

    String id() {
        return id;
    }

    String key() {
        return key;
    }

    /// With its own key.
    Api api() {
        return new Api(tenant.ready(), key);
    }

    String keyId() {
        return keyId;
    }

    Tenant tenant() {
        return tenant;
    }

    String receipt() {
        return receipt;
    }

    /// What a caller could have heard of and may try, by what it is called in paths and parameters.
    List<String> secrets() {
        return List.of(id, TRACE, OTLP_TRACE, SESSION, USER, SPAN, keyId, erasureId);
    }

    /// What stands for a variable of a path or a parameter of a name, in this project.
    String named(String name) {
        return switch (name) {
            case "project", "project_id" -> id;
            case "trace_id", "traceId" -> TRACE;
            case "session_id" -> SESSION;
            case "user_id" -> USER;
            case "span_id" -> SPAN;
            case "erasure_id" -> erasureId;
            case "surface" -> "canonical";
            case "receipt" -> receipt;
            default -> TRACE;
        };
    }

    /// The same in another project.
    String named(String name, String otherProject) {
        return name.equals("project") || name.equals("project_id") ? otherProject : named(name);
    }

    /// Sends one more trace and returns its receipt.
    String send(String traceId) {
        return Api.receipt(api().postJson("/traces", canonical(traceId)));
    }

    private String plant() {
        Api api = api();
        List<String> receipts = new ArrayList<>();
        receipts.add(send(TRACE));
        receipts.add(post(api, "/v1/traces", otlp()));
        receipts.add(post(api, "/trainly/v1/" + id + "/traces", TRAINLY));
        receipts.add(
                post(api, "/trulayer/v1/ingest/batch", TRULAYER.formatted(now(-60), now(-59))));
        receipts.add(post(api, "/anyway/v1/ingest", ANYWAY.formatted(now(-60), now(-59))));
        accepted(
                api.postJson(
                        "/trainly/v1/" + id + "/traces/" + TRACE + "/scores",
                        "{\"name\":\"zqxscore\",\"value\":0.5,\"comment\":\"zqxcomment\"}"));
        receipts.forEach(each -> api.getAfter(each, "/traces?limit=1"));
        accepted(
                api.postJson(
                        "/trulayer/v1/feedback",
                        "{\"trace_id\":\"%s\",\"label\":\"good\",\"comment\":\"zqxfeedback\",\"metadata\":{\"zqxkind\":\"zqxvalue\"}}"
                                .formatted(TRACE)));
        // figures come a moment after the traces that they are of
        eventually(
                () -> api.get("/trainly/v1/" + id + "/analytics/costs").body(),
                costs -> MARKER.matcher(costs).find());
        return receipts.getFirst();
    }

    private static String post(Api api, String path, String body) {
        return Api.receipt(
                accepted(
                        api.post(
                                path,
                                "application/json",
                                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                Map.of())));
    }

    private static HttpResponse<String> accepted(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.uri() + ": " + answer.statusCode() + answer.body());
        }
        return answer;
    }

    private static String now(long seconds) {
        return Instant.now().plusSeconds(seconds).toString();
    }

    /// An agent that asks a model twice, the first time in vain, and a tool, in a failed trace.
    /// Only one has a cost, so that it is also recognised in sums.
    private static String canonical(String traceId) {
        return """
        {"trace_id":"%1$s","name":"zqxname","session_id":"zqxsession","user_id":"zqxuser","environment":"zqxenvironment",
         "release":"zqxrelease","tags":["zqxtag","zqxkey:zqxtagvalue"],"metadata":{"zqxmetakey":"zqxmetavalue"},
         "spans":[
          {"span_id":"zqxspan","name":"zqxagent","kind":"agent","start_time":"%2$s","end_time":"%3$s",
           "input":"zqxprompt","output":"zqxcompletion","status":"error","error":{"type":"zqxtype","message":"zqxmessage timed out","code":"zqxcode"},
           "attributes":{"zqxattribute":"zqxattributevalue","gen_ai.agent.name":"zqxagentname"},
           "events":[{"name":"zqxevent","time":"%2$s","attributes":{"zqxeventkey":"zqxeventvalue"}}]},
          {"span_id":"zqxcall1","parent_span_id":"zqxspan","name":"zqxchat","kind":"llm","model":"zqxmodel","provider":"zqxprovider",
           "start_time":"%2$s","end_time":"%2$s","input":"zqxquestion","status":"error","error":{"type":"RateLimitError","message":"zqxlimit","http_status":429}},
          {"span_id":"zqxcall2","parent_span_id":"zqxspan","name":"zqxchat","kind":"llm","model":"zqxmodel","provider":"zqxprovider",
           "start_time":"%2$s","end_time":"%3$s","input":"zqxquestion","output":"zqxanswer",
           "usage":{"input_tokens":7654321,"output_tokens":7123457},"cost":"%4$s"},
          {"span_id":"zqxtool","parent_span_id":"zqxspan","name":"zqxtoolname","kind":"tool","start_time":"%2$s","end_time":"%3$s",
           "input":{"zqxargument":"zqxargumentvalue"},"output":{"zqxresult":"zqxresultvalue"}}]}
        """
                .formatted(traceId, now(-130), now(-60), traceId.equals(TRACE) ? "61237.5" : "0");
    }

    private static String otlp() {
        long start = Instant.now().minusSeconds(90).toEpochMilli() * 1_000_000;
        return """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"zqxservice"}},
          {"key":"zqxresourcekey","value":{"stringValue":"zqxresourcevalue"}},
          {"key":"deployment.environment","value":{"stringValue":"zqxenvironment"}}]},
          "scopeSpans":[{"scope":{"name":"zqxscope","version":"zqxversion"},"spans":[
          {"traceId":"5a0058abc0ffee00000000000000007a","spanId":"5a0058abc0ffee7a","name":"zqxotlp","kind":3,
           "startTimeUnixNano":"%d","endTimeUnixNano":"%d","traceState":"zqx=1",
           "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
             {"key":"gen_ai.request.model","value":{"stringValue":"zqxmodel"}},
             {"key":"gen_ai.system","value":{"stringValue":"zqxsystem"}},
             {"key":"session.id","value":{"stringValue":"zqxsession"}},
             {"key":"user.id","value":{"stringValue":"zqxuser"}},
             {"key":"gen_ai.usage.input_tokens","value":{"intValue":"7654321"}},
             {"key":"gen_ai.input.messages","value":{"stringValue":"[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"zqxmessagein\\"}]}]"}},
             {"key":"gen_ai.output.messages","value":{"stringValue":"[{\\"role\\":\\"assistant\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"zqxmessageout\\"}]}]"}}],
           "events":[{"name":"zqxotlpevent","timeUnixNano":"%d","attributes":[{"key":"zqxk","value":{"stringValue":"zqxv"}}]}],
           "links":[{"traceId":"5a0058abc0ffee00000000000000007b","spanId":"5a0058abc0ffee7b","attributes":[{"key":"zqxlink","value":{"stringValue":"zqxlinkvalue"}}]}],
           "status":{"code":2,"message":"zqxotlpstatus"}}]}]}]}
        """
                .formatted(start, start + 2_000_000_000L, start + 1_000_000L);
    }

    private static final String TRAINLY =
            """
            {"trace_id":"zqxtrainly","input":"zqxin","output":"zqxout","model":"zqxmodel","latency_ms":61237,"user_id":"zqxuser","session_id":"zqxsession",
             "token_usage":{"prompt_tokens":7654321,"completion_tokens":7123457,"total_tokens":14777778},"tags":["zqxtag"],"metadata":{"zqxa":"zqxb"}}
            """;

    private static final String TRULAYER =
            """
            {"traces":[{"id":"zqxtrulayer","name":"zqxtl","input":"zqxin","output":"zqxout","session_id":"zqxsession","external_id":"zqxexternal",
             "started_at":"%s","ended_at":"%s","latency_ms":61237,"tags":["zqxtag"],"metadata":{"zqxa":"zqxb"},"error":"zqxerror",
             "spans":[{"id":"zqxtlspan","trace_id":"zqxtrulayer","name":"zqxs","type":"llm","model":"zqxmodel","prompt_tokens":7654321,"metadata":{"zqxc":"zqxd"}}]}]}
            """;

    private static final String ANYWAY =
            """
            {"traces":[{"trace_id":"zqxanyway","spans":[{"span_id":"zqxaspan","parent_span_id":null,"name":"zqxaname","start_time":"%s","end_time":"%s",
             "attributes":{"llm.model":"zqxmodel","llm.tokens.input":7654321,"zqxe":"zqxf"},"status":{"code":"ERROR","message":"zqxastatus"}}]}],"metrics":[]}
            """;
}
