package io.tracemill.ingest.span.fact;

/// What can be known of a span besides its ids, its times and its events. A dialect states a fact,
/// or attributes of many names do.
public enum Fact {
    PROVIDER,
    REQUEST_MODEL,
    RESPONSE_MODEL,
    RESPONSE_ID,
    /// A JSON object that names the model even when the call failed.
    INVOCATION_PARAMETERS,

    INPUT_TOKENS,
    OUTPUT_TOKENS,
    TOTAL_TOKENS,
    CACHE_READ_TOKENS,
    CACHE_WRITE_TOKENS,
    /// Cache reads and writes as Anthropic's own API counts them: beside the input tokens.
    SEPARATE_CACHE_READ_TOKENS,
    SEPARATE_CACHE_WRITE_TOKENS,
    REASONING_TOKENS,

    /// In US dollars, as the client reckons.
    TOTAL_COST,
    INPUT_COST,
    OUTPUT_COST,

    SESSION_ID,
    USER_ID,
    /// A list, a JSON array as text, or names separated by commas.
    TAGS,
    /// A JSON object that may hold the session's and the user's id.
    METADATA,
    TOOL_NAME,
    AGENT_NAME,
    /// What a workflow, task, agent or tool of Traceloop's and Anyway's is called.
    ENTITY_NAME,

    FINISH_REASONS,
    /// A class name or another short name of what went wrong.
    ERROR_TYPE,
    /// The provider's own code for it.
    ERROR_CODE,
    HTTP_STATUS,
    /// How many attempts beyond the first a whole request took.
    RETRY_COUNT,

    /// Which of the attempts at one request a span is, 1 for the first.
    ATTEMPT,
    /// The same, 0 for the first.
    ATTEMPT_INDEX,
    /// How many attempts went before it.
    RESEND_COUNT,
    /// AWS's `attempt=2; max=3`.
    ATTEMPT_HEADER,

    /// From the start to the first token.
    FIRST_TOKEN_SECONDS,
    FIRST_TOKEN_MILLIS,
    /// When the first token came, as RFC 3339 has it.
    FIRST_TOKEN_TIME,

    /// That the client calls it slow.
    SLOW,

    /// Where an HTTP request went.
    URL,
    /// What a model is told besides the messages.
    SYSTEM_INSTRUCTIONS,
    /// A word for the form of the answer that was asked for, or an object with it as its `type`.
    OUTPUT_TYPE,
    /// The JSON schema that the answer was asked to follow.
    OUTPUT_SCHEMA,

    /// What kind of work a span is, in the words of each convention.
    OPERATION,
    OPENINFERENCE_KIND,
    ENTITY_KIND,
    REQUEST_TYPE,
    VERCEL_OPERATION,
    /// Marks of ordinary traffic.
    HTTP_TRAFFIC,
    RPC_TRAFFIC,
    DATABASE_TRAFFIC,
    MESSAGING_TRAFFIC,

    /// A text that went in or came out, whole in one attribute.
    INPUT,
    OUTPUT;

    private static final int COUNT = values().length;

    static int count() {
        return COUNT;
    }
}
