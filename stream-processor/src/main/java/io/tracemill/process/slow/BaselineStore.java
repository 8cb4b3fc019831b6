package io.tracemill.process.slow;

/// Where baselines outlive the process.
public interface BaselineStore {

    void put(byte[] key, byte[] value);

    void delete(byte[] key);
}
