package io.tracemill.process.sink;

/// How a sink does.
public sealed interface SinkStatus {

    SinkStatus WELL = new Well();
    SinkStatus STOPPED = new Stopped();

    /// Rows go in as they come.
    record Well() implements SinkStatus {}

    /// An insert fails and is tried again; when its memory is full, the sink reads no more.
    record Waiting(String reason) implements SinkStatus {}

    /// It failed and starts anew.
    record Restarting(String reason) implements SinkStatus {}

    /// It is not running.
    record Stopped() implements SinkStatus {}
}
