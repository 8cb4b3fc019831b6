"""Sends one trace with each Python client, as its users do, and prints the trace ids as JSON.

Reads TRACEMILL_URL, TRACEMILL_KEY and TRACEMILL_PROJECT.
"""

import json
import os

import sideseat
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.trace import Status, StatusCode
from trainly import TrainlyClient
from trulayer import TruLayerClient

URL = os.environ["TRACEMILL_URL"]
KEY = os.environ["TRACEMILL_KEY"]
PROJECT = os.environ["TRACEMILL_PROJECT"]


def gen_ai(span, answer):
    span.set_attribute("gen_ai.operation.name", "chat")
    span.set_attribute("gen_ai.provider.name", "openai")
    span.set_attribute("gen_ai.request.model", "gpt-4o-mini")
    span.set_attribute("gen_ai.usage.input_tokens", 120)
    span.set_attribute("gen_ai.usage.output_tokens", 30)
    span.set_attribute("gen_ai.output.messages", json.dumps([{"role": "assistant", "content": answer}]))


def hex_id(span):
    return format(span.get_span_context().trace_id, "032x")


def opentelemetry():
    provider = TracerProvider(resource=Resource.create({"service.name": "clients"}))
    exporter = OTLPSpanExporter(endpoint=URL + "/v1/traces", headers={"authorization": "Bearer " + KEY})
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracer = provider.get_tracer("clients")
    with tracer.start_as_current_span("otel good") as root:
        with tracer.start_as_current_span("chat gpt-4o-mini") as call:
            gen_ai(call, "Paris")
    with tracer.start_as_current_span("otel bad") as bad:
        bad.record_exception(TimeoutError("Request timed out."))
        bad.set_status(Status(StatusCode.ERROR, "Request timed out."))
    provider.shutdown()
    return hex_id(root), hex_id(bad)


def with_sideseat():
    client = sideseat.SideSeat(
        endpoint=URL, api_key=KEY, project_id=PROJECT, auto_instrument=False, enable_metrics=False
    )
    reachable = client.validate_connection()
    with client.trace("sideseat good", session_id="session-1", user_id="user-1") as root:
        with client.span("chat gpt-4o-mini") as call:
            gen_ai(call, "Paris")
    client.force_flush()
    client.shutdown()
    return hex_id(root), reachable


def with_trulayer():
    client = TruLayerClient(api_key=KEY, project_name=PROJECT, endpoint=URL, flush_interval=0.2)
    with client.trace("trulayer good", session_id="session-1", tags=["client"]) as trace:
        trace.set_input("Capital of France?")
        with trace.span("chat", "llm") as span:
            span.set_model("gpt-4o-mini")
            span.set_tokens(120, 30)
            span.set_output("Paris")
        trace.set_output("Paris")
    failed = None
    try:
        with client.trace("trulayer bad") as failed:
            failed.set_input("x")
            raise TimeoutError("Request timed out.")
    except TimeoutError:
        pass
    client.shutdown(10)
    return trace._data.id, failed._data.id


def with_trainly():
    client = TrainlyClient(api_key=KEY, project_id=PROJECT, base_url=URL)
    logged = client.observe.log(
        input="Capital of France?",
        output="Paris",
        model="gpt-4o-mini",
        latency_ms=612.5,
        token_usage={"prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150},
        session_id="session-1",
        tags=["client"],
    )
    client.score(logged["trace_id"], "accuracy", 0.75, "close")
    bad = client.observe.log(input="x", output="", status="error", error="Request timed out.")
    return logged["trace_id"], bad["trace_id"]


otel_good, otel_bad = opentelemetry()
sideseat_good, sideseat_reachable = with_sideseat()
trulayer_good, trulayer_bad = with_trulayer()
trainly_good, trainly_bad = with_trainly()
print(
    json.dumps(
        {
            "good": {
                "opentelemetry-sdk": otel_good,
                "sideseat": sideseat_good,
                "trulayer": str(trulayer_good),
                "trainly": trainly_good,
            },
            "bad": {"opentelemetry-sdk": otel_bad, "trulayer": str(trulayer_bad), "trainly": trainly_bad},
            "sideseat_reachable": sideseat_reachable,
        }
    )
)
