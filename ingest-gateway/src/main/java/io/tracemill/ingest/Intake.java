package io.tracemill.ingest;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.Dialect;
import io.tracemill.ingest.publish.SpanPublisher;
import io.tracemill.ingest.quota.DailyQuotas;
import io.tracemill.ingest.receipt.ReceiptSigner;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.Receipt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The path of every request, whatever brought it: decode → publish → receipt.
public final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final SpanPublisher publisher;
    private final ReceiptSigner signer;
    private final DailyQuotas quotas;
    private final IntakeMetrics metrics;

    public Intake(
            SpanPublisher publisher,
            ReceiptSigner signer,
            DailyQuotas quotas,
            IntakeMetrics metrics) {
        this.publisher = publisher;
        this.signer = signer;
        this.quotas = quotas;
        this.metrics = metrics;
    }

    /// Takes in one request body. Never fails: what goes wrong is part of the answer, which comes
    /// once the broker has acknowledged every accepted span.
    ///
    /// @param name of the dialect, for the books
    public CompletionStage<Taken> take(String name, Dialect dialect, byte[] body, Arrival arrival) {
        return switch (decode(name, dialect, body, arrival)) {
            case Decoded.Malformed(String message) ->
                    CompletableFuture.completedStage(new Taken.Refused(Refusal.malformed(message)));
            case Decoded.Batch batch when batch.events().isEmpty() ->
                    CompletableFuture.completedStage(accepted(name, batch, Optional.empty()));
            case Decoded.Batch batch when isSpent(batch) ->
                    CompletableFuture.completedStage(new Taken.Refused(spent(batch)));
            case Decoded.Batch batch -> publish(name, batch);
        };
    }

    /// A request is of one project, but where its items name their own; those are refused before.
    private boolean isSpent(Decoded.Batch batch) {
        return quotas.isSpent(batch.events().getFirst().projectId());
    }

    private Refusal spent(Decoded.Batch batch) {
        ProjectId project = batch.events().getFirst().projectId();
        return Refusal.rateLimited(
                "the project has sent its %d spans of this day (UTC)"
                        .formatted(quotas.quota(project)),
                quotas.secondsLeft());
    }

    private CompletionStage<Taken> publish(String name, Decoded.Batch batch) {
        long began = System.nanoTime();
        return publisher
                .publish(batch.events())
                .handle((receipt, failure) -> {
                    metrics.published(System.nanoTime() - began);
                    return settled(name, batch, receipt, failure);
                });
    }

    private static Decoded decode(String name, Dialect dialect, byte[] body, Arrival arrival) {
        try {
            return dialect.decode(body, arrival);
        } catch (RuntimeException | StackOverflowError e) {
            log.atError()
                    .setMessage("a decoder failed, the request is refused")
                    .addKeyValue("dialect", name)
                    .addKeyValue("project", arrival.projectId())
                    .addKeyValue("bytes", body.length)
                    .setCause(e)
                    .log();
            return new Decoded.Malformed("the body cannot be decoded as " + name);
        }
    }

    private Taken settled(
            String name,
            Decoded.Batch batch,
            @Nullable Receipt receipt,
            @Nullable Throwable failure) {
        if (receipt != null) {
            batch.events().forEach(event -> quotas.count(event.projectId(), event.spans().size()));
            return accepted(name, batch, signer.sign(receipt));
        }
        String why = failure == null ? "no receipt" : String.valueOf(failure.getMessage());
        return new Taken.Refused(Refusal.unavailable(why));
    }

    private Taken accepted(String name, Decoded.Batch batch, Optional<String> receipt) {
        metrics.taken(name, batch.spans(), batch.rejections().size());
        return new Taken.Accepted(batch.spans(), batch.rejections(), receipt);
    }
}
