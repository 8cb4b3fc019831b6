package io.tracemill.process.classify;

import io.tracemill.schemas.model.FailureType;
import org.jspecify.annotations.Nullable;

/// What a group of phrases means.
///
/// @param type null: not a failure at all
/// @param name short and stable, in kebab case
/// @param unlessRejected holds only when the provider did not refuse the request as malformed
record Rule(@Nullable FailureType type, String name, Level level, boolean unlessRejected) {

    /// How much a rule's words prove, strongest first.
    enum Level {
        /// Beats everything: what it names is what failed, whatever the cause.
        FIRST,
        /// A specific code or type: beats the words of the message.
        DECISIVE,
        /// Beats the HTTP status.
        TELLING,
        /// Counts when nothing else does.
        VAGUE
    }
}
