package io.tracemill.ingest.grpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.netty.util.HashedWheelTimer;
import io.tracemill.ingest.Intake;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Taken;
import io.tracemill.ingest.access.Access;
import io.tracemill.ingest.access.Credentials;
import io.tracemill.ingest.access.Gatekeeper;
import io.tracemill.ingest.access.KeyUse;
import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.otlp.OtlpDialect;
import io.tracemill.ingest.reply.OtlpReply;
import io.tracemill.ingest.reply.UnreadableException;
import io.tracemill.ingest.reply.UnstoredSignal;
import io.tracemill.schemas.model.ProjectId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The services that OTLP exporters call, without generated code: a message is its bytes.
public final class OtlpServices {
    private static final String PREFIX = "opentelemetry.proto.collector.";
    private static final String CONTENT_TYPE = "application/grpc";

    private static final Refusal TOO_MANY_CONNECTIONS =
            Refusal.unavailable("as many connections are open as may be: come back later");

    private static final Metadata.Key<String> AUTHORIZATION = header("authorization");
    private static final Metadata.Key<String> API_KEY = header("x-api-key");
    private static final Metadata.Key<String> PROJECT = header("x-tracemill-project");
    private static final Metadata.Key<String> SIDESEAT_PROJECT = header("x-sideseat-project-id");
    private static final Metadata.Key<String> USER_AGENT = header("user-agent");

    private final Gatekeeper gatekeeper;
    private final Intake intake;
    private final OtlpDialect dialect;
    private final Clock clock;
    private final Duration patience;
    private final HashedWheelTimer timer;
    private final Consumer<Status> settled;

    /// @param patience with a message that does not come
    /// @param settled is told how each call ended
    public OtlpServices(
            Gatekeeper gatekeeper,
            Intake intake,
            OtlpDialect dialect,
            Clock clock,
            Duration patience,
            HashedWheelTimer timer,
            Consumer<Status> settled) {
        this.gatekeeper = gatekeeper;
        this.intake = intake;
        this.dialect = dialect;
        this.clock = clock;
        this.patience = patience;
        this.timer = timer;
        this.settled = settled;
    }

    List<ServerServiceDefinition> definitions() {
        return List.of(
                service("trace.v1.TraceService", this::traces),
                service("metrics.v1.MetricsService", unstored(UnstoredSignal.METRICS)),
                service("logs.v1.LogsService", unstored(UnstoredSignal.LOGS)));
    }

    /// What becomes of the message of one call.
    private interface Export {
        CompletionStage<ExportCall.Reply> take(byte[] body, Arrival arrival);
    }

    private CompletionStage<ExportCall.Reply> traces(byte[] body, Arrival arrival) {
        return intake.take(OtlpDialect.NAME, dialect, body, arrival)
                .thenApply(taken ->
                        switch (taken) {
                            case Taken.Accepted accepted ->
                                    new ExportCall.Reply.Message(
                                            OtlpReply.of(accepted.rejections()),
                                            accepted.receipt());
                            case Taken.Refused(Refusal refusal) ->
                                    new ExportCall.Reply.Refused(refusal);
                        });
    }

    private static Export unstored(UnstoredSignal signal) {
        return (body, _) -> CompletableFuture.completedStage(unstored(signal, body));
    }

    private static ExportCall.Reply unstored(UnstoredSignal signal, byte[] body) {
        try {
            return new ExportCall.Reply.Message(signal.ofProtobuf(body), Optional.empty());
        } catch (UnreadableException e) {
            return new ExportCall.Reply.Refused(Refusal.malformed(String.valueOf(e.getMessage())));
        }
    }

    private ServerServiceDefinition service(String name, Export export) {
        MethodDescriptor<Message, Message> method =
                MethodDescriptor.<Message, Message>newBuilder()
                        .setType(MethodDescriptor.MethodType.UNARY)
                        .setFullMethodName(
                                MethodDescriptor.generateFullMethodName(PREFIX + name, "Export"))
                        .setRequestMarshaller(Message.MARSHALLER)
                        .setResponseMarshaller(Message.MARSHALLER)
                        .build();
        ServerCallHandler<Message, Message> handler =
                (call, headers) -> start(call, headers, export);
        return ServerServiceDefinition.builder(PREFIX + name).addMethod(method, handler).build();
    }

    private ServerCall.Listener<Message> start(
            ServerCall<Message, Message> call, Metadata headers, Export export) {
        if (GrpcConnections.isTooMuch(call.getAttributes())) {
            return refuse(call, TOO_MANY_CONNECTIONS);
        }
        CompletableFuture<Access> access =
                gatekeeper.admit(credentials(headers)).toCompletableFuture();
        if (access.isDone()) {
            return start(call, headers, export, access.join());
        }
        LateListener<Message> late = new LateListener<>();
        access.thenAccept(known -> late.listen(() -> start(call, headers, export, known)));
        return late;
    }

    private ServerCall.Listener<Message> start(
            ServerCall<Message, Message> call, Metadata headers, Export export, Access access) {
        return switch (access) {
            case Access.Denied(Refusal refusal, boolean _) -> refuse(call, refusal);
            case Access.Granted(ProjectId projectId, KeyUse use) -> {
                String agent = text(headers.get(USER_AGENT));
                ExportCall expected =
                        new ExportCall(
                                call,
                                use.bytesInFlight(),
                                body ->
                                        export.take(
                                                body,
                                                new Arrival(
                                                        projectId,
                                                        clock.millis(),
                                                        CONTENT_TYPE,
                                                        agent)),
                                settled);
                expected.expectWithin(patience, timer);
                call.request(2);
                yield expected;
            }
        };
    }

    private ServerCall.Listener<Message> refuse(
            ServerCall<Message, Message> call, Refusal refusal) {
        settled.accept(Statuses.of(refusal));
        call.close(Statuses.of(refusal), Statuses.trailers(refusal));
        return new ServerCall.Listener<>() {};
    }

    private static Credentials credentials(Metadata headers) {
        String project = headers.get(PROJECT);
        return new Credentials(
                headers.get(AUTHORIZATION),
                headers.get(API_KEY),
                project == null ? headers.get(SIDESEAT_PROJECT) : project);
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
