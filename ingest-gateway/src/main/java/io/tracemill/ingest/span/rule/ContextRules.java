package io.tracemill.ingest.span.rule;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.span.fact.Metadata;
import io.tracemill.ingest.span.fact.TextLists;
import io.tracemill.ingest.validate.Limits;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Kind;
import java.util.List;

/// Whose work a span is part of, and which tool or agent does it.
public final class ContextRules {

    private static final String EXECUTE_TOOL = "execute_tool ";

    private ContextRules() {}

    public static String sessionId(Facts facts) {
        return facts.has(Fact.SESSION_ID)
                ? facts.text(Fact.SESSION_ID)
                : ofMetadata(facts, "thread_id", "session_id");
    }

    public static String userId(Facts facts) {
        return facts.has(Fact.USER_ID)
                ? facts.text(Fact.USER_ID)
                : ofMetadata(facts, "user_id", "user_id");
    }

    private static String ofMetadata(Facts facts, String first, String second) {
        if (!facts.has(Fact.METADATA)) {
            return "";
        }
        String json = facts.text(Fact.METADATA);
        String found = Metadata.member(json, first);
        return found.isEmpty() ? Metadata.member(json, second) : found;
    }

    /// @return without repetitions, at most [Limits#TAGS]
    public static List<String> tags(Facts facts) {
        AttributeValue tags = facts.value(Fact.TAGS);
        return tags == null
                ? List.of()
                : TextLists.ofNames(tags).stream().distinct().limit(Limits.TAGS).toList();
    }

    public static String toolName(Facts facts, Kind kind, String spanName) {
        if (facts.has(Fact.TOOL_NAME) || kind != Kind.TOOL) {
            return facts.text(Fact.TOOL_NAME);
        }
        return facts.has(Fact.ENTITY_NAME) || !spanName.startsWith(EXECUTE_TOOL)
                ? facts.text(Fact.ENTITY_NAME)
                : spanName.substring(EXECUTE_TOOL.length());
    }

    public static String agentName(Facts facts, Kind kind) {
        return facts.has(Fact.AGENT_NAME) || kind != Kind.AGENT
                ? facts.text(Fact.AGENT_NAME)
                : facts.text(Fact.ENTITY_NAME);
    }
}
