package io.tracemill.ingest.span.rule;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.span.fact.Numbers;
import io.tracemill.schemas.model.AttributeValue;

/// How often a client says that it has tried before.
public final class RetryRules {

    /// More attempts than anybody makes are a number with another meaning.
    private static final int MAX_COUNT = 10_000;

    private static final String ATTEMPT = "attempt=";

    /// The tag of LangChain's `with_retry`, from the second attempt on.
    private static final String ATTEMPT_TAG = "retry:attempt:";

    private RetryRules() {}

    public static int retryCount(Facts facts) {
        if (facts.has(Fact.RETRY_COUNT)) {
            return sane(facts.count(Fact.RETRY_COUNT));
        }
        if (facts.has(Fact.ATTEMPT_HEADER)) {
            return sane(numberAfter(ATTEMPT, facts.text(Fact.ATTEMPT_HEADER)) - 1);
        }
        if (facts.has(Fact.TAGS)) {
            return sane(numberAfter(ATTEMPT_TAG, facts.text(Fact.TAGS)) - 1);
        }
        return 0;
    }

    private static int sane(long count) {
        return count < 0 || count > MAX_COUNT ? 0 : (int) count;
    }

    private static long numberAfter(String mark, String text) {
        int from = text.indexOf(mark);
        if (from < 0) {
            return 0;
        }
        int start = from + mark.length();
        int end = start;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return Numbers.whole(new AttributeValue.Text(text.substring(start, end)));
    }
}
