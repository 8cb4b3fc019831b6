package io.tracemill.ingest.http;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.access.Access;
import io.tracemill.ingest.access.KeyUse;
import io.tracemill.ingest.access.TenantProjects;
import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.trulayer.TruLayerDialect;
import io.tracemill.ingest.dialect.trulayer.TruLayerDialect.Projects;
import io.tracemill.ingest.quota.DailyQuotas;
import io.tracemill.ingest.text.XxHash64;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.RegistryUnwritableException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Takes in TruLayer's bodies, whichever route they came by. Under a key of a whole tenant each
/// trace goes to the project that it names.
@Singleton
final class TruLayerIngest implements ProductIngest {

    /// One request names fewer projects than this.
    private static final int MAX_PROJECTS = 100;

    private final Reception reception;
    private final TruLayerDialect dialect;
    private final TenantProjects tenantProjects;
    private final DailyQuotas quotas;
    private final AcknowledgedTraces acknowledged = new AcknowledgedTraces();

    TruLayerIngest(
            Reception reception,
            TruLayerDialect dialect,
            TenantProjects tenantProjects,
            DailyQuotas quotas) {
        this.reception = reception;
        this.dialect = dialect;
        this.tenantProjects = tenantProjects;
        this.quotas = quotas;
    }

    @Override
    public SharedIngest.Product product() {
        return SharedIngest.Product.TRULAYER;
    }

    @Override
    public Answers refusals() {
        return answers(false, new byte[0]);
    }

    @Override
    public CompletionStage<MutableHttpResponse<byte[]>> take(
            ServerHttpRequest<?> request, byte[] body, Sender sender) {
        return take(request, body, sender, false);
    }

    CompletionStage<MutableHttpResponse<byte[]>> take(
            ServerHttpRequest<?> request, byte[] body, Sender sender, boolean isBatch) {
        TruLayerAnswers answers = answers(isBatch, body);
        if (sender.tenant().isPresent()) {
            return ofTenant(request, body, sender.tenant().get(), answers);
        }
        return switch (sender.access()) {
            case Access.Denied(Refusal refusal, boolean _) ->
                    CompletableFuture.completedStage(answers.refused(refusal));
            case Access.Granted(ProjectId projectId, KeyUse _) ->
                    take(reception.arrival(request, projectId), body, _ -> projectId, answers);
        };
    }

    private TruLayerAnswers answers(boolean isBatch, byte[] body) {
        return new TruLayerAnswers(
                isBatch, acknowledged, XxHash64.of(body, 0, body.length, 1), Instant.now());
    }

    /// What is known is answered at once; what has to be created is waited for elsewhere.
    private CompletionStage<MutableHttpResponse<byte[]>> ofTenant(
            ServerHttpRequest<?> request, byte[] body, String tenant, TruLayerAnswers answers) {
        Set<String> names = dialect.projectNames(body);
        if (names.size() > MAX_PROJECTS) {
            return CompletableFuture.completedStage(
                    answers.refused(
                            Refusal.malformed(
                                    "project_id: expected at most %d projects in one request, got %d"
                                            .formatted(MAX_PROJECTS, names.size()))));
        }
        Map<String, ProjectId> known = new HashMap<>();
        for (String name : names) {
            tenantProjects.find(tenant, name).ifPresent(id -> known.put(name, id));
        }
        if (known.size() == names.size()) {
            return take(request, body, known, Map.of(), answers);
        }
        CompletableFuture<MutableHttpResponse<byte[]>> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("create-project")
                .start(() -> create(request, body, tenant, names, answers, answer));
        return answer;
    }

    private void create(
            ServerHttpRequest<?> request,
            byte[] body,
            String tenant,
            Set<String> names,
            TruLayerAnswers answers,
            CompletableFuture<MutableHttpResponse<byte[]>> answer) {
        Map<String, ProjectId> found = new HashMap<>();
        Map<String, String> problems = new HashMap<>();
        try {
            for (String name : names) {
                try {
                    found.put(name, tenantProjects.findOrCreate(tenant, name));
                } catch (IllegalArgumentException e) {
                    problems.put(name, String.valueOf(e.getMessage()));
                }
            }
            take(request, body, found, problems, answers)
                    .whenComplete((response, failure) -> {
                        if (failure == null) {
                            answer.complete(response);
                        } else {
                            answer.completeExceptionally(failure);
                        }
                    });
        } catch (RegistryUnwritableException e) {
            answer.complete(answers.refused(Refusal.unavailable(String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private CompletionStage<MutableHttpResponse<byte[]>> take(
            ServerHttpRequest<?> request,
            byte[] body,
            Map<String, ProjectId> found,
            Map<String, String> problems,
            TruLayerAnswers answers) {
        ProjectId usual =
                found.values().stream()
                        .findFirst()
                        .orElse(new ProjectId(TruLayerDialect.DEFAULT_PROJECT));
        return take(
                reception.arrival(request, usual),
                body,
                name -> {
                    ProjectId id = found.get(name);
                    if (id == null) {
                        throw new IllegalArgumentException(
                                problems.getOrDefault(name, "no such project"));
                    }
                    if (quotas.isSpent(id)) {
                        throw new IllegalArgumentException(
                                "project '%s' has sent its %d spans of this day"
                                        .formatted(name, quotas.quota(id)));
                    }
                    return id;
                },
                answers);
    }

    private CompletionStage<MutableHttpResponse<byte[]>> take(
            Arrival arrival, byte[] body, Projects projects, TruLayerAnswers answers) {
        return reception.take(
                body,
                arrival,
                TruLayerDialect.NAME,
                (bytes, from) -> {
                    boolean[] isKnown = {false};
                    Decoded decoded =
                            dialect.decode(
                                    bytes,
                                    from,
                                    projects,
                                    items -> isKnown[0] = answers.note(items));
                    return isKnown[0] ? new Decoded.Batch(List.of(), 0, List.of()) : decoded;
                },
                answers);
    }
}
