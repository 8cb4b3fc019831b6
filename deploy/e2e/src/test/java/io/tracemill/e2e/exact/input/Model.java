package io.tracemill.e2e.exact.input;

import java.util.List;
import java.util.Random;

/// A model as a client names it, and the row of the price list that holds for it.
///
/// @param answered what the response says, empty when it says nothing
/// @param pricedAs the provider in the price list, empty when it has none
/// @param pricedModel the model in the price list, empty when it has none
/// @param manyTokens more input than this is charged at another price, 0 when there is no such
///   limit
/// @param caches whether its clients report reads from a cache, and writes to it
/// @param reasons whether its clients report reasoning
public record Model(
        String provider,
        String requested,
        String answered,
        String pricedAs,
        String pricedModel,
        long manyTokens,
        Caching caches,
        boolean reasons) {

    /// Which figures of a cache a client reports.
    public enum Caching {
        NOTHING,
        READS,
        READS_AND_WRITES
    }

    private static final Model MINI =
            new Model(
                    "openai",
                    "gpt-4o-mini",
                    "gpt-4o-mini-2024-07-18",
                    "openai",
                    "gpt-4o-mini",
                    0,
                    Caching.READS,
                    false);
    private static final Model HAIKU =
            new Model(
                    "anthropic",
                    "claude-haiku-4-5",
                    "claude-haiku-4-5-20251001",
                    "anthropic",
                    "claude-haiku-4-5",
                    0,
                    Caching.READS_AND_WRITES,
                    false);

    /// Prices that have changed, that rise beyond a limit, that are reached by an alias, a
    /// deployment or a region, and some that nobody knows.
    static final List<Model> CHATS =
            List.of(
                    MINI,
                    HAIKU,
                    new Model(
                            "openai",
                            "gpt-4o",
                            "gpt-4o-2024-08-06",
                            "openai",
                            "gpt-4o",
                            0,
                            Caching.READS,
                            false),
                    new Model(
                            "openai",
                            "o3",
                            "o3-2025-04-16",
                            "openai",
                            "o3",
                            0,
                            Caching.READS,
                            true),
                    new Model(
                            "openai",
                            "gpt-5.4",
                            "gpt-5.4",
                            "openai",
                            "gpt-5.4",
                            272_000,
                            Caching.READS,
                            false),
                    new Model(
                            "anthropic",
                            "claude-haiku-5-5",
                            "claude-haiku-5-5",
                            "anthropic",
                            "claude-haiku-5-5",
                            100_000,
                            Caching.READS_AND_WRITES,
                            false),
                    new Model(
                            "gcp.gemini",
                            "gemini-2.5-pro",
                            "",
                            "google",
                            "gemini-2.5-pro",
                            200_000,
                            Caching.READS,
                            true),
                    new Model(
                            "aws.bedrock",
                            "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                            "",
                            "bedrock",
                            "us.anthropic.claude-sonnet-4-5-20250929",
                            0,
                            Caching.READS_AND_WRITES,
                            false),
                    new Model(
                            "mistral_ai",
                            "mistral-large-4",
                            "mistral-large-4",
                            "mistral",
                            "mistral-large-4",
                            0,
                            Caching.NOTHING,
                            false),
                    new Model(
                            "azure.ai.openai",
                            "our-deployment",
                            "gpt-4.1-2025-04-14",
                            "openai",
                            "gpt-4.1",
                            0,
                            Caching.READS,
                            false),
                    new Model(
                            "perplexity",
                            "sonar-deep-research",
                            "sonar-deep-research",
                            "perplexity",
                            "sonar-deep-research",
                            0,
                            Caching.NOTHING,
                            true),
                    new Model("acme", "acme-secret-7b", "", "", "", 0, Caching.NOTHING, false),
                    new Model("openai", "gpt-99-imaginary", "", "", "", 0, Caching.READS, false));

    static final Model EMBEDDING =
            new Model(
                    "openai",
                    "text-embedding-3-small",
                    "text-embedding-3-small",
                    "openai",
                    "text-embedding-3-small",
                    0,
                    Caching.NOTHING,
                    false);

    /// The first ones far more often than the others.
    static Model anyOf(Random random) {
        int drawn = random.nextInt(2 * CHATS.size());
        return CHATS.get(drawn < CHATS.size() ? drawn : drawn % 2);
    }

    /// One of another provider.
    Model otherThan(Random random) {
        Model other = anyOf(random);
        return other.provider.equals(provider) ? provider.equals("openai") ? HAIKU : MINI : other;
    }

    public boolean isPriced() {
        return !pricedModel.isEmpty();
    }

    /// Tokens of one call, now and then so many that another price holds.
    Tokens tokens(Random random) {
        long input = 40 + random.nextInt(4_000);
        if (manyTokens > 0) {
            input =
                    switch (random.nextInt(8)) {
                        case 0 -> manyTokens;
                        case 1 -> manyTokens + 1;
                        default -> input;
                    };
        }
        boolean cached = random.nextInt(3) == 0;
        long read = cached && caches != Caching.NOTHING ? random.nextLong(input / 2) : 0;
        long write = cached && caches == Caching.READS_AND_WRITES ? random.nextLong(input / 3) : 0;
        long output = 10 + random.nextInt(900);
        long reasoning = reasons ? random.nextLong(output) : 0;
        return new Tokens(input, output, read, write, reasoning);
    }
}
