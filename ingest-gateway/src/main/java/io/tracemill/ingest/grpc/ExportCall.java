package io.tracemill.ingest.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.publish.ByteBudget;
import io.tracemill.schemas.topic.Receipt;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One unary call: takes its message, gives one reply or a status.
final class ExportCall extends ServerCall.Listener<Message> {
    private static final Metadata.Key<String> RECEIPT =
            Metadata.Key.of(Receipt.HEADER, Metadata.ASCII_STRING_MARSHALLER);

    /// What a call leads to.
    sealed interface Reply {
        record Message(io.tracemill.ingest.reply.OtlpReply body, Optional<String> receipt)
                implements Reply {}

        record Refused(Refusal refusal) implements Reply {}
    }

    private final ServerCall<Message, Message> call;
    private final Function<byte[], CompletionStage<Reply>> export;
    private final Consumer<Status> settled;
    private final ByteBudget ofKey;
    private final AtomicBoolean isTaken = new AtomicBoolean();
    private @Nullable Message message;
    private @Nullable Timeout deadline;
    private long held;

    /// @param ofKey what may be under way with one key
    ExportCall(
            ServerCall<Message, Message> call,
            ByteBudget ofKey,
            Function<byte[], CompletionStage<Reply>> export,
            Consumer<Status> settled) {
        this.call = call;
        this.ofKey = ofKey;
        this.export = export;
        this.settled = settled;
    }

    @Override
    public void onMessage(Message received) {
        message = received;
    }

    /// Has the message come within a time; whoever is first has the call, the message or the clock.
    void expectWithin(Duration patience, HashedWheelTimer timer) {
        deadline =
                timer.newTimeout(_ -> giveUp(patience), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void giveUp(Duration patience) {
        if (isTaken.compareAndSet(false, true)) {
            close(
                    Status.DEADLINE_EXCEEDED.withDescription(
                            "the message did not arrive within " + patience.toMillis() + " ms"),
                    new Metadata());
        }
    }

    @Override
    public void onCancel() {
        claim();
    }

    @Override
    public void onHalfClose() {
        if (claim()) {
            take();
        }
    }

    private boolean claim() {
        Timeout set = deadline;
        if (set != null) {
            set.cancel();
        }
        return isTaken.compareAndSet(false, true);
    }

    private void take() {
        switch (message) {
            case null ->
                    close(
                            Status.INVALID_ARGUMENT.withDescription(
                                    "expected one message, got none"),
                            new Metadata());
            case Message.Unreadable(Status status) -> close(status, new Metadata());
            case Message.Whole whole -> take(whole.bytes());
        }
    }

    private void take(byte[] body) {
        if (!ofKey.tryAcquire(body.length)) {
            Refusal tooMuch =
                    Refusal.rateLimited("more bytes are under way than one key may have", 1);
            close(Statuses.of(tooMuch), Statuses.trailers(tooMuch));
            return;
        }
        held = body.length;
        export.apply(body).thenAccept(this::answer);
    }

    /// Runs on the thread that completed the export; a call may be written by one thread at a time,
    /// and nothing else writes once its message is read.
    private void answer(Reply reply) {
        ofKey.release(held);
        switch (reply) {
            case Reply.Refused(Refusal refusal) ->
                    close(Statuses.of(refusal), Statuses.trailers(refusal));
            case Reply.Message(var body, var receipt) -> {
                Metadata headers = new Metadata();
                receipt.ifPresent(written -> headers.put(RECEIPT, written));
                call.sendHeaders(headers);
                call.sendMessage(new Message.Whole(body.toProtobuf()));
                close(Status.OK, new Metadata());
            }
        }
    }

    private void close(Status status, Metadata trailers) {
        settled.accept(status);
        call.close(status, trailers);
    }
}
