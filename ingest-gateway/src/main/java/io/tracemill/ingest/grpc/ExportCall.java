package io.tracemill.ingest.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.tracemill.ingest.Refusal;
import io.tracemill.schemas.topic.Receipt;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
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
    private @Nullable Message message;

    ExportCall(
            ServerCall<Message, Message> call,
            Function<byte[], CompletionStage<Reply>> export,
            Consumer<Status> settled) {
        this.call = call;
        this.export = export;
        this.settled = settled;
    }

    @Override
    public void onMessage(Message received) {
        message = received;
    }

    @Override
    public void onHalfClose() {
        switch (message) {
            case null ->
                    close(
                            Status.INVALID_ARGUMENT.withDescription(
                                    "expected one message, got none"),
                            new Metadata());
            case Message.Unreadable(Status status) -> close(status, new Metadata());
            case Message.Whole whole -> export.apply(whole.bytes()).thenAccept(this::answer);
        }
    }

    /// Runs on the thread that completed the export; a call may be written by one thread at a time,
    /// and nothing else writes once its message is read.
    private void answer(Reply reply) {
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
