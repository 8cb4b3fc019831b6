package io.tracemill.schemas.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the API key in a request: `Authorization: Bearer K`, `Authorization: K`, `Authorization:
/// Basic` with the key as user or password, `X-API-Key: K`, or, where headers cannot be set, the
/// query parameter `api_key`.
public final class PresentedKey {

    private PresentedKey() {}

    /// The key as text, or nothing when the request carries none.
    public static Optional<String> find(
            @Nullable String authorization,
            @Nullable String apiKeyHeader,
            @Nullable String apiKeyParameter) {
        if (authorization != null && !authorization.isBlank()) {
            return fromAuthorization(authorization.strip());
        }
        if (apiKeyHeader != null && !apiKeyHeader.isBlank()) {
            return Optional.of(apiKeyHeader.strip());
        }
        return Optional.ofNullable(apiKeyParameter).filter(key -> !key.isBlank());
    }

    private static Optional<String> fromAuthorization(String header) {
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(header.substring(7).strip());
        }
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return fromBasic(header.substring(6).strip());
        }
        return Optional.of(header);
    }

    /// The password when there is one, else the user. A malformed header is a key that nobody has.
    private static Optional<String> fromBasic(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.of(encoded);
        }
        int colon = pair.indexOf(':');
        String user = colon < 0 ? pair : pair.substring(0, colon);
        String password = colon < 0 ? "" : pair.substring(colon + 1);
        return Optional.of(password.isEmpty() ? user : password);
    }
}
