package io.tracemill.query.message;

/// What a message is in a trace, in SideSeat's words.
public enum Category {
    SYSTEM("GenAISystemMessage"),
    USER("GenAIUserMessage"),
    ASSISTANT("GenAIAssistantMessage"),
    TOOL("GenAIToolMessage"),
    TOOL_INPUT("GenAIToolInput"),
    CHOICE("GenAIChoice"),
    EXCEPTION("Exception"),
    RETRIEVAL("Retrieval"),
    OTHER("Other");

    private final String word;

    Category(String word) {
        this.word = word;
    }

    public static Category of(Role role) {
        return switch (role) {
            case SYSTEM -> SYSTEM;
            case USER -> USER;
            case ASSISTANT -> ASSISTANT;
            case TOOL -> TOOL;
        };
    }

    public String word() {
        return word;
    }
}
