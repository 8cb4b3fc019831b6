package io.tracemill.schemas.topic.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.KeyLastUse;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.ErasureKind;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.Score;
import io.tracemill.schemas.model.ScoreValue;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanRef;
import io.tracemill.schemas.model.TraceFailure;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceNews;
import io.tracemill.schemas.model.TraceRepeat;
import io.tracemill.schemas.model.TraceRetries;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceSlow;
import io.tracemill.schemas.model.TraceStatus;
import io.tracemill.schemas.testing.SpanArbitraries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class SmallCodecsTest {

    private record Verdict(
            ReportedCost reported,
            ComputedCost computed,
            TraceFailure failure,
            TraceRetries retries,
            TraceSlow slow,
            TraceNews news) {}

    @Provide
    Arbitrary<TraceRevision> revisions() {
        Arbitrary<List<String>> names = SpanArbitraries.texts().list().ofMaxSize(3);
        return Combinators.combine(
                        SpanArbitraries.texts(),
                        names,
                        SpanArbitraries.usages(),
                        Combinators.combine(
                                        SpanArbitraries.reportedCosts(),
                                        SpanArbitraries.computedCosts(),
                                        SpanArbitraries.traceFailures(),
                                        SpanArbitraries.traceRetries(),
                                        SpanArbitraries.traceSlows(),
                                        SpanArbitraries.traceNews())
                                .as(Verdict::new),
                        Arbitraries.of(TraceStatus.values()),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of(true, false))
                .as((text, list, usage, verdict, status, time, count, flag) ->
                        new TraceRevision(
                                new ProjectId("default"),
                                new TraceId("t"),
                                time,
                                time,
                                time,
                                time,
                                flag,
                                text,
                                new SpanId("root"),
                                status,
                                text,
                                list,
                                list,
                                usage,
                                verdict.reported(),
                                text,
                                text,
                                new Service(text, text, text),
                                list,
                                count,
                                count,
                                count,
                                count,
                                count,
                                flag,
                                new SpanRef(new SpanId("in"), time),
                                SpanRef.NONE,
                                text,
                                time,
                                time,
                                verdict.failure(),
                                verdict.computed(),
                                count,
                                verdict.retries(),
                                verdict.slow(),
                                verdict.news(),
                                flag));
    }

    @Property(tries = 200)
    void revisionsAreReadBack(@ForAll("revisions") TraceRevision revision) {
        assertEquals(
                revision,
                TraceRevisionCodec.CODEC.decode(TraceRevisionCodec.CODEC.encode(revision)));
    }

    @Property(tries = 100)
    void repeatsAreReadBack(
            @ForAll("retries") TraceRetries retries, @ForAll String session, @ForAll long asked) {
        TraceRepeat repeat =
                new TraceRepeat(
                        new ProjectId("default"),
                        new TraceId("t"),
                        session,
                        asked,
                        retries.retryChains());

        assertEquals(repeat, TraceRepeatCodec.CODEC.decode(TraceRepeatCodec.CODEC.encode(repeat)));
    }

    @Provide
    Arbitrary<TraceRetries> retries() {
        return SpanArbitraries.traceRetries();
    }

    @Property(tries = 100)
    void scoresAreReadBack(@ForAll String text, @ForAll double number, @ForAll boolean numbered) {
        Score score =
                new Score(
                        new ProjectId("default"),
                        new TraceId("t"),
                        text,
                        text,
                        numbered ? new ScoreValue.Numeric(number) : ScoreValue.NONE,
                        text,
                        text,
                        text,
                        text,
                        17);

        assertEquals(score, ScoreCodec.CODEC.decode(ScoreCodec.CODEC.encode(score)));
    }

    @Test
    void projectsKeysAndRejectionsAreReadBack() {
        Project project = new Project(new ProjectId("shop"), "acme", "Shop", "naïve 🚀", 17);
        ApiKey key =
                new ApiKey(
                        "ab".repeat(32),
                        "tlm_sk_a1b2",
                        "acme",
                        "shop",
                        "production",
                        List.of(KeyScope.INGEST, KeyScope.READ),
                        17,
                        0,
                        "ci",
                        99,
                        "0190");
        Rejection rejection =
                new Rejection(
                        "shop",
                        "span-sink",
                        "no such",
                        "trace-events",
                        3,
                        99,
                        17,
                        ByteBuffer.wrap(new byte[] {1, 0}),
                        ByteBuffer.wrap(new byte[0]),
                        "otlp",
                        "t1",
                        2,
                        1,
                        16,
                        18,
                        4,
                        100);

        assertEquals(
                project, RegistryCodecs.PROJECT.decode(RegistryCodecs.PROJECT.encode(project)));
        ProjectSettings settings = new ProjectSettings(new ProjectId("shop"), 800, 30, 5_000);
        assertEquals(
                settings,
                RegistryCodecs.PROJECT_SETTINGS.decode(
                        RegistryCodecs.PROJECT_SETTINGS.encode(settings)));
        ErasureRequest request =
                ErasureRequest.of("e1", new ProjectId("shop"), ErasureKind.USER, "ann", 17)
                        .started(18)
                        .with(3);
        assertEquals(
                request,
                ErasureRequestCodec.CODEC.decode(ErasureRequestCodec.CODEC.encode(request)));
        KeyLastUse use = new KeyLastUse("ab12", 1_700_000_000_000L);
        assertEquals(
                use, RegistryCodecs.KEY_LAST_USE.decode(RegistryCodecs.KEY_LAST_USE.encode(use)));
        assertEquals(key, RegistryCodecs.API_KEY.decode(RegistryCodecs.API_KEY.encode(key)));
        assertEquals(
                rejection,
                RegistryCodecs.REJECTION.decode(RegistryCodecs.REJECTION.encode(rejection)));
    }

    @Test
    void aRejectionDoesNotShowItsPayload() {
        Rejection rejection =
                new Rejection(
                        "shop",
                        "span-sink",
                        "why",
                        "trace-events",
                        3,
                        99,
                        17,
                        ByteBuffer.wrap(new byte[0]),
                        ByteBuffer.wrap("secret".getBytes(StandardCharsets.UTF_8)),
                        "otlp",
                        "t1",
                        Rejection.WHOLE,
                        1,
                        16,
                        0,
                        0,
                        0);

        assertFalse(rejection.toString().contains("secret"));
    }
}
