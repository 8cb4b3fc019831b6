package io.tracemill.ingest.span.content;

import io.tracemill.ingest.span.fact.Family;
import io.tracemill.ingest.text.JsonText;
import io.tracemill.schemas.model.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Values at paths, as nested JSON: what has only numbers for names becomes a list.
final class MessageTree {

    private @Nullable AttributeValue value;
    private @Nullable Map<String, MessageTree> members;
    private boolean isList = true;

    void put(List<String> path, AttributeValue leaf) {
        MessageTree at = this;
        for (String segment : path) {
            at = at.member(segment);
        }
        at.value = leaf;
    }

    void put(String name, AttributeValue leaf) {
        member(name).value = leaf;
    }

    boolean has(String name) {
        return members != null && members.containsKey(name);
    }

    private MessageTree member(String name) {
        if (members == null) {
            members = new LinkedHashMap<>();
        }
        isList &= Family.isIndex(name);
        return members.computeIfAbsent(name, each -> new MessageTree());
    }

    void writeTo(JsonText out) {
        if (members == null) {
            writeValue(out);
        } else if (isList) {
            writeList(out, members);
        } else {
            writeObject(out, members);
        }
    }

    private void writeValue(JsonText out) {
        switch (value) {
            case null -> out.raw("null");
            case AttributeValue.Text(String text) -> out.string(text);
            case AttributeValue.Whole(long number) -> out.number(number);
            case AttributeValue.Real(double number) -> out.number(number);
            case AttributeValue.Flag(boolean flag) -> out.raw(flag ? "true" : "false");
            case AttributeValue.Json(String json) -> out.raw(json);
        }
    }

    /// In the order of the numbers; a number that is missing leaves no gap.
    private static void writeList(JsonText out, Map<String, MessageTree> members) {
        TreeMap<Integer, MessageTree> items = new TreeMap<>();
        members.forEach((name, item) -> items.putIfAbsent(Integer.parseInt(name), item));
        out.raw('[');
        boolean first = true;
        for (MessageTree item : items.values()) {
            if (!first) {
                out.raw(',');
            }
            item.writeTo(out);
            first = false;
        }
        out.raw(']');
    }

    /// A name that holds a value and members keeps its value under the empty name.
    private void writeObject(JsonText out, Map<String, MessageTree> members) {
        out.raw('{');
        boolean first = true;
        if (value != null) {
            out.raw("\"\":");
            writeValue(out);
            first = false;
        }
        for (Map.Entry<String, MessageTree> member : members.entrySet()) {
            if (!first) {
                out.raw(',');
            }
            out.string(member.getKey()).raw(':');
            member.getValue().writeTo(out);
            first = false;
        }
        out.raw('}');
    }
}
