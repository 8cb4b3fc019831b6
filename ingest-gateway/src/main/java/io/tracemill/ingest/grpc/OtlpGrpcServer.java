package io.tracemill.ingest.grpc;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Listens for OTLP over gRPC.
public final class OtlpGrpcServer implements AutoCloseable {
    private static final int MAX_METADATA_BYTES = 16 * 1024;
    private static final int MAX_CALLS_PER_CONNECTION = 256;
    private static final int MAX_IDLE_MINUTES = 10;
    private static final int STOP_SECONDS = 10;

    private final ExecutorService threads;
    private final Server server;

    /// @param address port 0 for a free one
    /// @param maxMessageBytes of a message once it is decompressed
    /// @param maxConnections at one time; the calls of any more are refused
    /// @param encryption what it listens with when it is encrypted
    public OtlpGrpcServer(
            InetSocketAddress address,
            int maxMessageBytes,
            int maxConnections,
            Optional<GrpcKeyStore> encryption,
            OtlpServices services) {
        this.threads =
                Executors.newFixedThreadPool(
                        Runtime.getRuntime().availableProcessors(),
                        Thread.ofPlatform().name("grpc-", 0).daemon().factory());
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(address)
                        .executor(threads)
                        .maxInboundMessageSize(maxMessageBytes)
                        .maxInboundMetadataSize(MAX_METADATA_BYTES)
                        .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                        .permitKeepAliveWithoutCalls(true)
                        .permitKeepAliveTime(10, TimeUnit.SECONDS)
                        .maxConnectionIdle(MAX_IDLE_MINUTES, TimeUnit.MINUTES)
                        .addTransportFilter(new GrpcConnections(maxConnections))
                        .addServices(services.definitions());
        encryption.map(GrpcKeyStore::context).ifPresent(builder::sslContext);
        this.server = builder.build();
    }

    public OtlpGrpcServer start() {
        try {
            server.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("gRPC cannot listen: " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /// Lets calls that have begun finish.
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }
}
