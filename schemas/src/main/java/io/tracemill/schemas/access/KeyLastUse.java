package io.tracemill.schemas.access;

/// When an API key was used last, to the minute.
///
/// @param hash SHA-256 of the key, 64 lower-case hexadecimal digits
public record KeyLastUse(String hash, long lastUsedUnixMillis) {}
