package io.tracemill.ingest.publish;

/// Whether the other side is there.
interface BrokerState extends AutoCloseable {

    boolean isUp();

    @Override
    void close();
}
