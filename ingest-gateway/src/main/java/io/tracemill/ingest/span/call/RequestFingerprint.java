package io.tracemill.ingest.span.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.text.JsonHash;
import io.tracemill.ingest.text.XxHash64;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Kind;
import java.util.Set;

/// A hash of what was asked: of an HTTP request its method and URL, of a tool its arguments, of all
/// else what went in. Of messages in JSON the ids and times do not count, nor do tools and
/// parameters where a whole request went in; spaces and the order of members never do.
final class RequestFingerprint {

    /// Where a request has its messages.
    private static final Set<String> MESSAGES =
            Set.of(
                    "messages",
                    "prompt",
                    "prompts",
                    "input",
                    "inputs",
                    "contents",
                    "instructions",
                    "system");

    /// What is another one for each attempt.
    private static final Set<String> IDENTITY =
            Set.of(
                    "id",
                    "call_id",
                    "callId",
                    "message_id",
                    "messageId",
                    "response_id",
                    "responseId",
                    "run_id",
                    "tool_call_id",
                    "toolCallId",
                    "tool_use_id",
                    "created",
                    "createdAt",
                    "created_at",
                    "time",
                    "timestamp");

    /// Where tools have values of their own: an `id` in them is not the message's.
    private static final Set<String> VALUES =
            Set.of("arguments", "args", "input", "output", "response", "result");

    private static final JsonHash REQUEST_HASH = new JsonHash(MESSAGES, IDENTITY, VALUES);
    private static final JsonHash MESSAGES_HASH = new JsonHash(Set.of(), IDENTITY, VALUES);
    private static final JsonHash VALUES_HASH = new JsonHash(Set.of(), Set.of(), Set.of());

    private final JsonHash request = REQUEST_HASH.another();
    private final JsonHash messages = MESSAGES_HASH.another();
    private final JsonHash values = VALUES_HASH.another();

    /// 0 when it is not known.
    long of(Facts facts, Kind kind, Content texts) {
        if (kind == Kind.OTHER && facts.has(Fact.HTTP_TRAFFIC) && facts.has(Fact.URL)) {
            return ofExchange(facts.text(Fact.HTTP_TRAFFIC), facts.text(Fact.URL));
        }
        if (texts.input().isEmpty()) {
            return 0;
        }
        if (kind == Kind.TOOL) {
            return values.of(texts.input());
        }
        return kind.isModelCall() ? ofModelCall(facts, texts.input()) : messages.of(texts.input());
    }

    private long ofModelCall(Facts facts, String input) {
        long hash = request.of(input);
        return facts.has(Fact.SYSTEM_INSTRUCTIONS)
                ? known(31 * hash + messages.of(facts.text(Fact.SYSTEM_INSTRUCTIONS)))
                : hash;
    }

    private static long known(long hash) {
        return hash == 0 ? 1 : hash;
    }

    /// The query may hold keys, times and numbers drawn for one attempt.
    private static long ofExchange(String method, String url) {
        int end = 0;
        while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
            end++;
        }
        byte[] bytes = (method + ' ' + url.substring(0, end)).getBytes(UTF_8);
        return known(XxHash64.of(bytes, 0, bytes.length, 0));
    }
}
