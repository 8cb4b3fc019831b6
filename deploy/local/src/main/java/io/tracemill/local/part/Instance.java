package io.tracemill.local.part;

import io.tracemill.local.process.ChildProcess;

/// One more of an application than the stack has.
///
/// @param url where it answers HTTP
public record Instance(String url, ChildProcess process) {}
