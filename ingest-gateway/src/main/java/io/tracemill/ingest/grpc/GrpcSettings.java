package io.tracemill.ingest.grpc;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where gRPC listens; the host is that of HTTP.
///
/// @param port 0 for a free one
/// @param tls whether it is encrypted
/// @param keyStore the PKCS#12 file of its certificate and key
@ConfigurationProperties("tracemill.grpc")
public record GrpcSettings(
        int port, boolean tls, @Nullable String keyStore, @Nullable String keyStorePassword) {

    public GrpcSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "tracemill.grpc.port: expected 0 to 65535, got " + port);
        }
        if (tls && (keyStore == null || keyStore.isBlank())) {
            throw new IllegalArgumentException(
                    "tracemill.grpc.key-store: expected a PKCS#12 file, since tracemill.grpc.tls is true");
        }
    }

    /// Nothing where it listens in plain text.
    public Optional<GrpcKeyStore> encryption() {
        return tls && keyStore != null
                ? Optional.of(
                        new GrpcKeyStore(
                                Path.of(keyStore),
                                keyStorePassword == null ? "" : keyStorePassword))
                : Optional.empty();
    }

    /// Passwords are never logged.
    @Override
    public String toString() {
        return "GrpcSettings[port=%d, tls=%s]".formatted(port, tls);
    }
}
