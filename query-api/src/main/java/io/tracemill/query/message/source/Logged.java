package io.tracemill.query.message.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.message.Attributes;
import io.tracemill.query.message.Message;
import io.tracemill.query.message.Role;
import io.tracemill.query.message.content.JsonMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Messages in attributes that are no input or output to the gateway: those of Logfire and Pydantic
/// AI before they followed the conventions, of MLflow, of Google's ADK.
final class Logged {

    /// The messages of a run from its beginning, the answer too.
    private static final List<String> RUNS =
            List.of("pydantic_ai.all_messages", "all_messages_events", "events");

    private static final String[] ASKED = {
        "request_data", "mlflow.spanInputs", "gcp.vertex.agent.llm_request"
    };

    private static final String[] ANSWERED = {
        "response_data", "mlflow.spanOutputs", "gcp.vertex.agent.llm_response", "final_result"
    };

    private final Attributes attributes;
    private final List<Message> run;

    Logged(Attributes attributes) {
        this.attributes = attributes;
        this.run = run(attributes);
    }

    List<Message> input() {
        if (!run.isEmpty()) {
            return run.subList(0, answered());
        }
        Optional<JsonNode> asked = JsonMembers.parsed(attributes.text(ASKED));
        // what Logfire keeps of a request may be its model alone
        boolean says =
                asked.isPresent()
                        && !JsonMembers.first(
                                        asked.get(), "messages", "contents", "input", "prompt")
                                .isMissingNode();
        return says ? DocumentReader.input(asked.get().toString()) : List.of();
    }

    List<Message> output() {
        return run.isEmpty()
                ? DocumentReader.output(answer())
                : run.subList(answered(), run.size());
    }

    private String answer() {
        String text = attributes.text(ANSWERED);
        String streamed =
                JsonMembers.parsed(text)
                        .map(data -> JsonMembers.text(data, "combined_chunk_content"))
                        .orElse("");
        return streamed.isEmpty() ? text : streamed;
    }

    /// Where the last answer begins: what the model said after all others.
    private int answered() {
        int from = run.size();
        while (from > 0 && run.get(from - 1).role() == Role.ASSISTANT) {
            from--;
        }
        return from;
    }

    private static List<Message> run(Attributes attributes) {
        for (String key : RUNS) {
            Optional<JsonNode> list =
                    JsonMembers.parsed(attributes.text(key)).filter(JsonNode::isArray);
            if (list.isPresent()) {
                MessageReader reader = new MessageReader(Role.USER);
                List<Message> messages = new ArrayList<>();
                list.get().forEach(message -> messages.add(reader.read(message)));
                return messages;
            }
        }
        return List.of();
    }
}
