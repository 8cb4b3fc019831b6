package io.tracemill.schemas.price;

import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.TokenUsage;
import io.tracemill.schemas.price.PriceFinder.Call;
import io.tracemill.schemas.price.PriceFinder.Finding;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/// Works out what calls cost. Safe for any number of threads, and quick for the models that are
/// called again and again.
public final class CostCalculator {

    private static final long NANOS_PER_DAY = Duration.ofDays(1).toNanos();

    /// Far more than a system calls, few enough to forget about.
    private static final int CACHED_CALLS = 4096;

    /// Beyond this the names are no names, and not worth the memory.
    private static final int CACHED_CHARACTERS = 3 * ModelNames.MAX_LENGTH;

    private final PriceFinder finder;
    private final BoundedCache<Call, Finding> findings = new BoundedCache<>(CACHED_CALLS);

    public CostCalculator(PriceList prices) {
        this.finder = new PriceFinder(prices);
    }

    /// @param startUnixNanos when the call began; its day (UTC) decides the price
    public Cost cost(ModelUse use, long startUnixNanos) {
        return cost(
                use.provider(),
                use.requestModel(),
                use.responseModel(),
                use.usage(),
                startUnixNanos);
    }

    /// Absent names are empty. A usage that is all 0 counts as not reported, as [TokenUsage] has
    /// it.
    public Cost cost(
            String provider,
            String requestModel,
            String responseModel,
            TokenUsage usage,
            long startUnixNanos) {
        long day = Math.floorDiv(startUnixNanos, NANOS_PER_DAY);
        return cost(provider, requestModel, responseModel, BilledTokens.of(usage), day);
    }

    /// For callers who know more than [TokenUsage] tells: one-hour cache writes, or that nothing
    /// was used.
    public Cost cost(
            String provider,
            String requestModel,
            String responseModel,
            BilledTokens tokens,
            LocalDate day) {
        return cost(provider, requestModel, responseModel, Optional.of(tokens), day.toEpochDay());
    }

    private Cost cost(
            String provider,
            String requestModel,
            String responseModel,
            Optional<BilledTokens> tokens,
            long day) {
        Finding finding = finding(new Call(provider, requestModel, responseModel));
        Optional<Quote> quote = finding.on(day);
        if (quote.isEmpty()) {
            return finding.otherwise();
        }
        return tokens.isEmpty() ? new Cost.NoUsage(quote.get()) : cost(quote.get(), tokens.get());
    }

    private static Cost cost(Quote quote, BilledTokens tokens) {
        return quote.price().ratesOf(tokens).total(tokens).isPresent()
                ? new Cost.Known(quote, tokens)
                : new Cost.ImplausibleUsage(quote, tokens);
    }

    private Finding finding(Call call) {
        return call.length() <= CACHED_CHARACTERS
                ? findings.get(call, finder::find)
                : finder.find(call);
    }
}
