package io.tracemill.schemas.topic;

import org.jspecify.annotations.Nullable;

/// Projects and keys cannot be written now; the same change may succeed later.
public final class RegistryUnwritableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RegistryUnwritableException(String why, @Nullable Throwable cause) {
        super("projects and API keys: " + why, cause);
    }
}
