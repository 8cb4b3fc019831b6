package io.tracemill.query.project;

import io.tracemill.schemas.access.ApiKey;

/// A key that was created now, in plain this one time.
public record NewKey(ApiKey key, String plainKey) {

    /// Keys are never logged.
    @Override
    public String toString() {
        return "NewKey[" + key.prefix() + "]";
    }
}
