package io.tracemill.ingest.span.call;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.span.fact.Metadata;
import io.tracemill.ingest.span.fact.Numbers;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Call;

/// Which attempt at one request a span is, as its client says it; the first of these that says
/// anything:
///
/// | what | says |
/// |---|---|
/// | an ordinal, or LangChain's `retry:attempt:N` as a name | N |
/// | an index from 0 | N + 1 |
/// | how many attempts went before | N + 1 |
/// | AWS's header `attempt=N; max=M` | N |
/// | LangChain's tag `retry:attempt:N`, from the second attempt on | N |
/// | LiteLLM's `attempted_retries` in its metadata | N + 1 |
/// | a span that people named `attempt-N` | N |
///
/// Who writes which attribute is in [io.tracemill.ingest.span.fact.GenAiAttributes].
final class AttemptRules {

    private static final String HEADER = "attempt=";
    private static final String TAG = "retry:attempt:";
    private static final String RETRIES = "attempted_retries";
    private static final String NAME = "attempt";
    private static final String BETWEEN = " -_#";

    private AttemptRules() {}

    /// 0 when nothing is said.
    static int attempt(Facts facts, String name) {
        long said = ordinal(facts);
        long ordinal = said == 0 ? ofName(name) : said;
        return ordinal < 0 || ordinal > Call.MAX_ATTEMPT ? 0 : (int) ordinal;
    }

    private static long ordinal(Facts facts) {
        if (facts.has(Fact.ATTEMPT)) {
            return facts.count(Fact.ATTEMPT);
        }
        if (facts.has(Fact.ATTEMPT_INDEX)) {
            return after(facts.real(Fact.ATTEMPT_INDEX));
        }
        if (facts.has(Fact.RESEND_COUNT)) {
            return after(facts.real(Fact.RESEND_COUNT));
        }
        if (facts.has(Fact.ATTEMPT_HEADER)) {
            return Numbers.after(HEADER, facts.text(Fact.ATTEMPT_HEADER));
        }
        long tagged = facts.has(Fact.TAGS) ? Numbers.after(TAG, facts.text(Fact.TAGS)) : 0;
        return tagged == 0 && facts.has(Fact.METADATA) ? ofMetadata(facts) : tagged;
    }

    private static long ofMetadata(Facts facts) {
        String retries = Metadata.member(facts.text(Fact.METADATA), RETRIES);
        return after(Numbers.real(new AttributeValue.Text(retries)));
    }

    private static long ofName(String name) {
        int at = NAME.length();
        if (name.length() < at + 2
                || !name.regionMatches(true, 0, NAME, 0, at)
                || BETWEEN.indexOf(name.charAt(at)) < 0) {
            return 0;
        }
        return Numbers.after(name.substring(0, at + 1), name);
    }

    /// The ordinal of what so many attempts went before.
    private static long after(double attempts) {
        return attempts >= 0 ? (long) attempts + 1 : 0;
    }
}
