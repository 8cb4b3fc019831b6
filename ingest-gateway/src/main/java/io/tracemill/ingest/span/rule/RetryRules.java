package io.tracemill.ingest.span.rule;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.span.fact.Numbers;
import io.tracemill.schemas.model.Outcome;
import java.util.List;

/// How often a client says that it has tried before.
public final class RetryRules {

    /// More attempts than anybody makes are a number with another meaning.
    private static final int MAX_COUNT = 10_000;

    private static final String ATTEMPT = "attempt=";

    /// The tag of LangChain's `with_retry`, from the second attempt on.
    private static final String ATTEMPT_TAG = "retry:attempt:";

    /// Words of an error around the number of its attempts.
    ///
    /// @param first 1 where the number counts the first attempt too
    private record Words(String before, String after, int first) {}

    private static final List<Words> WORDS =
            List.of(
                    new Words("(reached max retries: ", ")", 0), // botocore
                    new Words("Failed after ", " attempts", 1), // Vercel's AI SDK
                    new Words("failed after ", " attempts", 1));

    private RetryRules() {}

    public static int retryCount(Facts facts, Outcome outcome) {
        if (facts.has(Fact.RETRY_COUNT)) {
            return sane(facts.count(Fact.RETRY_COUNT));
        }
        if (facts.has(Fact.RESEND_COUNT)) {
            return sane(facts.count(Fact.RESEND_COUNT));
        }
        if (facts.has(Fact.ATTEMPT_HEADER)) {
            return sane(Numbers.after(ATTEMPT, facts.text(Fact.ATTEMPT_HEADER)) - 1);
        }
        int tagged =
                facts.has(Fact.TAGS)
                        ? sane(Numbers.after(ATTEMPT_TAG, facts.text(Fact.TAGS)) - 1)
                        : 0;
        return tagged == 0 && outcome.isError() ? inWords(outcome.statusMessage()) : tagged;
    }

    private static int inWords(String message) {
        for (Words words : WORDS) {
            long count = Numbers.after(words.before, message);
            if (count > 0 && message.contains(words.before + count + words.after)) {
                return sane(count - words.first);
            }
        }
        return 0;
    }

    private static int sane(long count) {
        return count < 0 || count > MAX_COUNT ? 0 : (int) count;
    }
}
