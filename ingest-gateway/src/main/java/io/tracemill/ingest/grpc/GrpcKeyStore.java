package io.tracemill.ingest.grpc;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/// The certificate and the key that gRPC listens with when it is encrypted: a PKCS#12 file, the one
/// of HTTP.
public record GrpcKeyStore(Path file, String password) {

    /// @throws IllegalArgumentException when the file cannot be read with the password
    SslContext context() {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password.toCharArray());
            return GrpcSslContexts.configure(SslContextBuilder.forServer(managers)).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "tracemill.grpc.key-store: cannot use '" + file + "': " + e.getMessage(), e);
        }
    }

    /// Passwords are never logged.
    @Override
    public String toString() {
        return "GrpcKeyStore[" + file + "]";
    }
}
