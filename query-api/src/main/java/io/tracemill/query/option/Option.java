package io.tracemill.query.option;

/// A value that occurs, and in how many of what is asked about.
public record Option(String value, long count) {}
