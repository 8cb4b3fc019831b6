package io.tracemill.ingest.receipt;

import io.micronaut.context.annotation.ConfigurationProperties;

/// How receipts are made.
///
/// @param secret what they are signed with, besides the random id of the topic
@ConfigurationProperties("tracemill.receipt")
public record ReceiptSettings(String secret) {

    /// Secrets are not shown.
    @Override
    public String toString() {
        return "ReceiptSettings[]";
    }
}
