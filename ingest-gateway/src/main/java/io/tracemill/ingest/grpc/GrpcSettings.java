package io.tracemill.ingest.grpc;

import io.micronaut.context.annotation.ConfigurationProperties;

/// Where gRPC listens; the host is that of HTTP.
///
/// @param port 0 for a free one
@ConfigurationProperties("tracemill.grpc")
public record GrpcSettings(int port) {

    public GrpcSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "tracemill.grpc.port: expected 0 to 65535, got " + port);
        }
    }
}
