package io.tracemill.ingest.span.fact;

import io.tracemill.schemas.model.AttributeValue;
import java.util.Optional;

/// Which attribute says what of a single call: how often it was tried, when its first token came,
/// where it went, and whether JSON was asked for. For each fact in order of precedence, with those
/// who write it.
final class CallAttributes {

    /// The tag of LangChain's `with_retry`, from the second attempt on, where it is a name.
    private static final String ATTEMPT_NAME = "retry:attempt:";

    private static final int MAX_DIGITS = 6;

    /// Takes the names of a fact.
    @FunctionalInterface
    interface Names {
        void of(Fact fact, String... keys);
    }

    private CallAttributes() {}

    static void give(Names names) {
        attempts(names);
        firstToken(names);
        request(names);
    }

    private static void attempts(Names names) {
        names.of(
                Fact.RETRY_COUNT,
                "gen_ai.request.retry_count",
                "llm.request.retry_count",
                "llm.retry_count",
                "retry_count",
                "retry.count",
                "http.response.header.x-litellm-attempted-retries"); // LiteLLM's proxy, of it all
        names.of(
                Fact.RESEND_COUNT,
                "http.request.resend_count", // OpenTelemetry's HTTP conventions; Azure's SDKs
                "http.request.header.x-stainless-retry-count", // SDKs of OpenAI and Anthropic
                "http.request.header.x_stainless_retry_count",
                "metadata.attempted_retries"); // LiteLLM
        names.of(
                Fact.ATTEMPT_HEADER,
                "http.request.header.amz-sdk-request", // SDKs of AWS
                "http.request.header.amz_sdk_request");
        names.of(Fact.ATTEMPT, "retry.attempt"); // loops written by hand
        names.of(
                Fact.ATTEMPT_INDEX,
                "pydantic_ai.model_request.attempt"); // on `model request attempt {model}`
    }

    private static void firstToken(Names names) {
        names.of(
                Fact.FIRST_TOKEN_SECONDS,
                "gen_ai.response.time_to_first_chunk", // OpenTelemetry; Anthropic's SDK
                "gen_ai.server.time_to_first_token", // OpenTelemetry's metric, on spans
                "gen_ai.client.operation.time_to_first_chunk",
                "gen_ai.latency.time_to_first_token", // vLLM, SGLang
                "gen_ai.response.time_to_first_token", // Sentry
                "gen_ai.server.ttft", // OpenLIT
                "llm.time_to_first_token"); // in OpenInference's manner
        names.of(
                Fact.FIRST_TOKEN_MILLIS,
                "ai.response.msToFirstChunk", // Vercel's AI SDK
                "ai.stream.msToFirstChunk", // the same, older
                "gen_ai.response.time_to_first_token_ms",
                "gen_ai.server.ttft_ms",
                "llm.time_to_first_token_ms",
                "time_to_first_token_ms",
                "first_token_ms", // our own name
                "ttft_ms"); // Claude Code
        names.of(Fact.FIRST_TOKEN_TIME, "langfuse.observation.completion_start_time"); // Langfuse
    }

    private static void request(Names names) {
        names.of(Fact.URL, "url.full", "http.url");
        names.of(Fact.SYSTEM_INSTRUCTIONS, "gen_ai.system_instructions");
        names.of(
                Fact.OUTPUT_TYPE,
                "gen_ai.output.type", // OpenTelemetry
                "gen_ai.openai.request.response_format", // the same, older
                "gen_ai.request.response_format",
                "ai.settings.output"); // Vercel's AI SDK, generateObject
        names.of(
                Fact.OUTPUT_SCHEMA,
                "ai.schema", // Vercel's AI SDK
                "gen_ai.request.structured_output_schema", // OpenLLMetry
                "llm.request.structured_output_schema");
    }

    /// The attempt that an attribute's name itself tells, whatever its value.
    static Optional<Meaning.Says> saidBy(String key) {
        if (!key.startsWith(ATTEMPT_NAME)) {
            return Optional.empty();
        }
        String digits = key.substring(ATTEMPT_NAME.length());
        return digits.length() <= MAX_DIGITS && Numbers.isDigits(digits)
                ? Optional.of(
                        new Meaning.Says(
                                Fact.ATTEMPT, new AttributeValue.Whole(Integer.parseInt(digits))))
                : Optional.empty();
    }
}
