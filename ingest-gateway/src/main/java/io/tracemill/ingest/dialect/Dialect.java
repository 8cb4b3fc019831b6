package io.tracemill.ingest.dialect;

/// One product's way of writing spans down; safe for use by many threads.
public interface Dialect {

    /// Reads a request body, uncompressed. Bad input is part of the answer, never an exception;
    /// decoding the same body twice gives the same spans.
    Decoded decode(byte[] body, Arrival arrival);
}
