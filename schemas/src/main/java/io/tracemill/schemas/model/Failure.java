package io.tracemill.schemas.model;

/// Why a span is said to have failed.
///
/// @param rule the short stable name of the rule that said so, in kebab case
/// @param evidence the piece of the span that the rule rests on, at most 200 characters
public record Failure(FailureType type, String rule, String evidence) {

    public static final int MAX_EVIDENCE_LENGTH = 200;

    /// Cuts the evidence.
    public Failure {
        if (rule.isEmpty()) {
            throw new IllegalArgumentException("rule: expected a name, got nothing");
        }
        if (evidence.length() > MAX_EVIDENCE_LENGTH) {
            boolean pair = Character.isHighSurrogate(evidence.charAt(MAX_EVIDENCE_LENGTH - 1));
            evidence = evidence.substring(0, MAX_EVIDENCE_LENGTH - (pair ? 1 : 0));
        }
    }
}
