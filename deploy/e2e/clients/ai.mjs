// Sends two traces with the Vercel AI SDK, as its users do, and prints their ids as JSON.
// Reads TRACEMILL_URL and TRACEMILL_KEY.

import { trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { generateText } from 'ai';
import { MockLanguageModelV3 } from 'ai/test';

const provider = new NodeTracerProvider({
  spanProcessors: [
    new SimpleSpanProcessor(
      new OTLPTraceExporter({
        url: process.env.TRACEMILL_URL + '/v1/traces',
        headers: { authorization: 'Bearer ' + process.env.TRACEMILL_KEY },
      }),
    ),
  ],
});
provider.register();

const model = (doGenerate) =>
  new MockLanguageModelV3({ provider: 'openai.chat', modelId: 'gpt-4o-mini', doGenerate });

const answering = model(async () => ({
  content: [{ type: 'text', text: 'Paris' }],
  finishReason: { unified: 'stop', raw: 'stop' },
  usage: {
    inputTokens: { total: 120, noCache: 120, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 30, text: 30, reasoning: 0 },
  },
  warnings: [],
}));
const failing = model(async () => {
  throw new Error('Request timed out.');
});

const traced = (name, work) =>
  trace.getTracer('clients').startActiveSpan(name, async (span) => {
    try {
      await work();
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: 2, message: error.message });
    }
    span.end();
    return span.spanContext().traceId;
  });

const ask = (languageModel) => () =>
  generateText({
    model: languageModel,
    prompt: 'Capital of France?',
    maxRetries: 0,
    experimental_telemetry: { isEnabled: true, metadata: { sessionId: 'session-1' } },
  });

const good = await traced('ai good', ask(answering));
const bad = await traced('ai bad', ask(failing));
await provider.shutdown();
console.log(JSON.stringify({ good: { ai: good }, bad: { ai: bad } }));
