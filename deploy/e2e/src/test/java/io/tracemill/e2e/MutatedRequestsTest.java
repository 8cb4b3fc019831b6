package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import io.tracemill.schemas.testing.Mutation;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/// What real SDKs sent, damaged, sent to the whole system: each request is answered and not with a
/// failure of ours, good traces between them come through, and what was taken of the damaged ones
/// can be read on every surface.
///
/// `-Dtracemill.fuzz.requests=100000` is the long form, `-Dtracemill.fuzz.seed=N` tries others.
final class MutatedRequestsTest {

    private static final int REQUESTS = Integer.getInteger("tracemill.fuzz.requests", 1_500);
    private static final long SEED = Long.getLong("tracemill.fuzz.seed", 20_261_122);
    private static final int GOOD = 20;
    private static final int READ = 60;
    private static final int AT_ONCE = 8;

    private static final String CANONICAL =
            """
            {"traces":[{"trace_id":"t-1","service":"shop","environment":"production","session_id":"s-1","tags":["a"],\
            "metadata":{"plan":{"x":[1,2.5,null]}},"spans":[{"span_id":"a","name":"agent","kind":"agent",\
            "start_time":"2026-11-20T10:00:00Z","end_time":"2026-11-20T10:00:02.5Z"},{"span_id":"b","parent_span_id":"a",\
            "name":"chat","kind":"llm","start_time":1795168800000,"duration_ms":812.5,"status":"error",\
            "error":{"type":"Timeout","message":"timed out","code":"timeout","http_status":504},"model":"gpt-4o",\
            "usage":{"input_tokens":120,"output_tokens":"30"},"cost":{"total":"0.00125"},\
            "input":[{"role":"user","content":"Capital?"}],"output":{"role":"assistant","content":"Paris"},"attempt":2,\
            "events":[{"name":"e","time":"2026-11-20T10:00:01Z","attributes":{"a":1}}]}]},\
            {"id":"t-2","prompt":"Hi","response":"Ho","latency":1500.5,"token_count":12,"model_name":"gpt-4o",\
            "steps":[{"tool_name":"lookup","input":{"order":7},"output":{"error":"x"},"duration":120.5,"success":false}]}]}\
            """;
    private static final String ANYWAY =
            """
            {"traces":[{"trace_id":"t-3","spans":[{"span_id":"a","name":"openai.chat","kind":"client",\
            "start_time":"2026-11-20T10:00:00Z","end_time":"2026-11-20T10:00:01.25Z","attributes":{"llm.vendor":"openai",\
            "llm.model":"gpt-4o","llm.tokens.input":120,"user_id":"u"},"status":{"code":"ERROR","message":"x"},\
            "events":[{"name":"e","timestamp":"2026-11-20T10:00:01Z"}]}]}],"metrics":[{"name":"m"}]}\
            """;

    /// A body and where it goes.
    private record Sample(
            String path, Map<String, String> headers, String contentType, byte[] body) {}

    private final Ready ready = SharedStack.get().ready();
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();

    @Test
    void areAnsweredAndLeaveTheOthersAlone() throws InterruptedException {
        OwnProject own = OwnProject.create(ready, "fuzz-" + UUID.randomUUID());
        String project = own.id();
        String key = own.key();
        Api api = own.api();

        awaitKey(api);

        List<String> good = send(api, project, samples(project));

        assertEquals("", String.join("\n", problems));
        for (String receipt : good.subList(GOOD, good.size())) {
            api.getAfter(receipt, "/traces?limit=1");
        }
        good.subList(0, GOOD).forEach(id -> api.getJson("/traces/" + id));
        readAll(api, project);
        assertEquals("", String.join("\n", problems));
    }

    /// A new key is known to the gateway a moment later.
    static void awaitKey(Api api) {
        Eventually.eventually(
                () -> api.postJson("/traces", "[]"), sent -> sent.statusCode() == 202);
    }

    /// The ids of good traces, then their receipts.
    private List<String> send(Api api, String project, List<Sample> samples)
            throws InterruptedException {
        List<String> ids = new ArrayList<>();
        List<String> receipts = new ArrayList<>();
        List<byte[]> others = samples.stream().map(Sample::body).toList();
        Random random = new Random(SEED);
        Semaphore room = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REQUESTS; i++) {
                Sample sample = samples.get(random.nextInt(samples.size()));
                byte[] body = new Mutation(random.nextLong(), others).damaged(sample.body());
                room.acquire();
                threads.execute(() -> {
                    try {
                        post(api, sample, body);
                    } finally {
                        room.release();
                    }
                });
                if (i % (REQUESTS / GOOD) == 0 && ids.size() < GOOD) {
                    String id = UUID.randomUUID().toString().replace("-", "");
                    ids.add(id);
                    receipts.add(WayIn.OTLP_PROTOBUF.send(api, ready, "", project, call(id)));
                }
            }
        }
        ids.addAll(receipts);
        return ids;
    }

    private static WayIn.Call call(String id) {
        return new WayIn.Call(id, System.currentTimeMillis() - 5_000, 800, "gpt-4o", 12, 5, null);
    }

    private void post(Api api, Sample sample, byte[] body) {
        try {
            HttpResponse<String> answer =
                    api.post(sample.path(), sample.contentType(), body, sample.headers());
            if (answer.statusCode() >= 500 || answer.statusCode() == 404) {
                problems.add(
                        "%s %d %s <%s>"
                                .formatted(
                                        sample.path(),
                                        answer.statusCode(),
                                        answer.body(),
                                        java.util.HexFormat.of().formatHex(body)));
            }
        } catch (RuntimeException e) {
            problems.add(sample.path() + ": no answer: " + e);
        }
    }

    private List<Sample> samples(String project) {
        List<Sample> samples = new ArrayList<>();
        for (String sdk : SdkCapture.sdks()) {
            for (SdkCapture capture : SdkCapture.of(sdk)) {
                if (!capture.method().equals("gRPC") && !capture.isTraces()) {
                    continue;
                }
                boolean isGrpc = capture.method().equals("gRPC");
                String encoding = capture.headers().get("content-encoding");
                samples.add(
                        new Sample(
                                isGrpc
                                        ? "/v1/traces"
                                        : capture.path().replace("/default/", "/" + project + "/"),
                                encoding == null ? Map.of() : Map.of("Content-Encoding", encoding),
                                isGrpc ? "application/x-protobuf" : capture.contentType(),
                                capture.body()));
            }
        }
        int few = samples.size() / 6;
        for (int i = 0; i < few; i++) {
            samples.add(json("/traces", CANONICAL));
            samples.add(json("/anyway/v1/ingest", ANYWAY));
        }
        assertTrue(samples.size() > 100, "only " + samples.size() + " samples");
        return samples;
    }

    private static Sample json(String path, String body) {
        return new Sample(
                path, Map.of(), "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /// Lists, and what they list one by one, on every surface.
    private void readAll(Api api, String project) {
        JsonNode listed =
                Api.json(
                        Eventually.eventually(
                                () -> api.get("/traces?limit=200"),
                                answer ->
                                        answer.statusCode() == 200
                                                && Api.json(answer).get("total").asInt() > GOOD));
        String sideSeat = "/sideseat/api/v1/project/" + project + "/otel";
        for (String list :
                List.of(
                        "/analytics",
                        "/failures",
                        "/failures/clusters",
                        "/retries",
                        "/slow",
                        "/costs",
                        "/windows",
                        "/trainly/v1/" + project + "/analytics/traces",
                        "/trainly/v1/" + project + "/analytics/export?format=jsonl",
                        "/trulayer/v1/traces",
                        "/trulayer/v1/traces/export?format=csv",
                        "/trulayer/v1/metrics",
                        "/anyway/v1/traces",
                        sideSeat + "/traces",
                        sideSeat + "/spans",
                        sideSeat + "/sessions",
                        sideSeat
                                + "/stats?from_timestamp=2026-11-01T00:00:00Z&to_timestamp=2026-12-01T00:00:00Z",
                        sideSeat + "/feed/spans",
                        sideSeat + "/feed/messages",
                        sideSeat + "/traces/filter-options")) {
            read(api, list);
        }
        Set<String> ids = new HashSet<>();
        listed.get("items").forEach(trace -> ids.add(trace.get("trace_id").asText()));
        for (String id : ids.stream().limit(READ).toList()) {
            String encoded = HostileValues.encoded(id);
            read(api, "/traces/" + encoded);
            read(api, "/trainly/v1/" + project + "/analytics/traces/" + encoded);
            read(api, "/trulayer/v1/traces/" + encoded);
            read(api, "/anyway/v1/traces/" + encoded);
            read(api, sideSeat + "/traces/" + encoded + "?include_raw_span=true");
            read(api, sideSeat + "/traces/" + encoded + "/messages");
        }
    }

    private void read(Api api, String path) {
        HttpResponse<String> answer = api.get(path);
        boolean isBadId = answer.statusCode() == 400 || answer.statusCode() == 404;
        if (answer.statusCode() != 200 && !(isBadId && path.contains("%"))) {
            problems.add("GET %s %d %s".formatted(path, answer.statusCode(), cut(answer.body())));
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(500, text.length()));
    }
}
