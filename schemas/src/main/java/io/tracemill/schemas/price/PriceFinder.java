package io.tracemill.schemas.price;

import io.tracemill.schemas.price.Quote.Origin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the prices of a call by what it says about its provider and model.
///
/// Who sold it is, in this order: the provider that it names; the one in front of the model's name
/// (the request model's first, it is the caller's own text); the first maker whose rows have the
/// response or else the request model; the host that has it, if it is the only one. A provider that
/// is named but not in the list stays unknown: its prices are its own, whatever it resells.
final class PriceFinder {

    /// What a call says; absent names are empty.
    record Call(String provider, String requestModel, String responseModel) {

        Stream<String> models() {
            return Stream.of(responseModel, requestModel).filter(model -> !model.isBlank());
        }

        boolean isNameless() {
            return models().findAny().isEmpty();
        }

        int length() {
            return provider.length() + requestModel.length() + responseModel.length();
        }
    }

    /// The prices that may hold, the most fitting first, up to the first that holds on any day.
    record Finding(List<Quote> quotes, Cost.Unknown otherwise) {

        Finding {
            quotes = List.copyOf(quotes);
        }

        Optional<Quote> on(long epochDay) {
            for (int i = 0; i < quotes.size(); i++) {
                if (quotes.get(i).price().validFromDay() <= epochDay) {
                    return Optional.of(quotes.get(i));
                }
            }
            return Optional.empty();
        }
    }

    private static final int SHOWN_CHARACTERS = 100;

    private final PriceList prices;

    PriceFinder(PriceList prices) {
        this.prices = prices;
    }

    Finding find(Call call) {
        Optional<Provider> named = prices.names().named(call.provider());
        if (named.isPresent()) {
            Provider provider = named.get();
            return new Finding(
                    upToTheFirstEverlasting(quotes(provider, call, Origin.NAMED)),
                    unknownModel(provider.id(), call));
        }
        if (!prices.names().saysNothing(call.provider())) {
            return new Finding(
                    List.of(),
                    new Cost.UnknownProvider(
                            "the price list has no provider " + shown(call.provider())));
        }
        Stream<Quote> guesses =
                Stream.of(inModelName(call), byMakers(call), byOnlyHost(call)).flatMap(s -> s);
        return new Finding(upToTheFirstEverlasting(guesses), nobodyKnown(call));
    }

    private Stream<Quote> inModelName(Call call) {
        return providersInFront(call)
                .flatMap(provider -> quotes(provider, call, Origin.IN_MODEL_NAME));
    }

    private Stream<Provider> providersInFront(Call call) {
        return Stream.of(call.requestModel(), call.responseModel())
                .filter(model -> model.indexOf('/') > 0)
                .map(model -> model.substring(0, model.indexOf('/')))
                .flatMap(part -> prices.names().named(part).stream());
    }

    private Stream<Quote> byMakers(Call call) {
        return call.models()
                .flatMap(
                        model -> Provider.MAKERS.stream().flatMap(maker -> inferred(maker, model)));
    }

    private Stream<Quote> byOnlyHost(Call call) {
        return call.models()
                .flatMap(model -> {
                    List<Provider> hosts =
                            Provider.HOSTS.stream()
                                    .filter(host -> inferred(host, model).findAny().isPresent())
                                    .toList();
                    return hosts.size() == 1 ? inferred(hosts.getFirst(), model) : Stream.empty();
                });
    }

    private Stream<Quote> inferred(Provider provider, String model) {
        return prices.ownPricesOf(provider, model)
                .map(price -> new Quote(price, model, Origin.INFERRED));
    }

    private Stream<Quote> quotes(Provider provider, Call call, Origin origin) {
        return call.models()
                .flatMap(model ->
                        prices.pricesOf(provider, model)
                                .map(price -> new Quote(price, model, origin)));
    }

    /// What comes after a price that holds from the beginning is never asked for.
    private static List<Quote> upToTheFirstEverlasting(Stream<Quote> quotes) {
        List<Quote> taken = new ArrayList<>();
        for (Iterator<Quote> all = quotes.iterator(); all.hasNext(); ) {
            Quote quote = all.next();
            taken.add(quote);
            if (quote.price().validFromDay() == Price.FROM_THE_BEGINNING) {
                break;
            }
        }
        return taken;
    }

    private Cost.Unknown nobodyKnown(Call call) {
        Optional<Provider> inFront = providersInFront(call).findFirst();
        if (inFront.isPresent() || call.isNameless()) {
            return unknownModel(inFront.map(Provider::id).orElse(""), call);
        }
        return new Cost.UnknownProvider(
                "no provider was named, and it does not follow from model " + shownModels(call));
    }

    private static Cost.Unknown unknownModel(String provider, Call call) {
        return new Cost.UnknownModel(
                call.isNameless()
                        ? "no model was named"
                        : provider + " has no price for model " + shownModels(call));
    }

    private static String shownModels(Call call) {
        return String.join(" or ", call.models().distinct().map(PriceFinder::shown).toList());
    }

    private static String shown(String name) {
        return name.length() <= SHOWN_CHARACTERS ? name : name.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
