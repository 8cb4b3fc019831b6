package io.tracemill.ingest;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// What all applications are told alike.
///
/// @param kafka bootstrap servers
/// @param anonymous what a caller without a key may do
@ConfigurationProperties("tracemill")
public record GatewaySettings(String kafka, Anonymous anonymous) {

    /// What a caller without a key may do.
    public enum Anonymous {
        NONE,
        ADMIN
    }

    public GatewaySettings {
        if (kafka.isBlank()) {
            throw new IllegalArgumentException(
                    "tracemill.kafka: expected bootstrap servers, host:port[,host:port]");
        }
    }

    /// Whoever reaches the host is an admin without a key: only for those on the same machine.
    ///
    /// @throws IllegalStateException when the host can be reached from elsewhere
    void refuseOpenAdmin(String host) {
        if (anonymous == Anonymous.ADMIN && !isLoopback(host)) {
            throw new IllegalStateException(
                    "tracemill.anonymous: admin is only allowed when micronaut.server.host is a"
                            + " loopback address, got "
                            + host);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
