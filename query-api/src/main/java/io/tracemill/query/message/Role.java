package io.tracemill.query.message;

import java.util.Locale;
import java.util.Optional;

/// Who says a message.
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    TOOL;

    /// By the name that a vendor has for it; a class of LangChain is such a name too.
    public static Optional<Role> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "system", "developer", "systemmessage", "systemmessagechunk" ->
                    Optional.of(SYSTEM);
            case "user", "human", "humanmessage", "humanmessagechunk" -> Optional.of(USER);
            case "assistant", "ai", "bot", "model", "aimessage", "aimessagechunk" ->
                    Optional.of(ASSISTANT);
            case "tool", "function", "toolmessage", "functionmessage" -> Optional.of(TOOL);
            default -> Optional.empty();
        };
    }

    /// As SideML writes it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
