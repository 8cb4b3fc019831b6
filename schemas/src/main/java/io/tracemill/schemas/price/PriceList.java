package io.tracemill.schemas.price;

import io.tracemill.schemas.price.csv.CsvRow;
import io.tracemill.schemas.price.csv.CsvTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The dated prices of every model we know, by provider and name.
public final class PriceList {

    static final String FILE = "prices/prices.csv";

    private final ProviderNames names;
    private final Map<Provider, Rows> rows = new EnumMap<>(Provider.class);

    /// The rows of one provider; those of one name are together, the newest first.
    private record Rows(Map<String, List<Price>> exact, Map<String, List<Price>> prefixes) {

        Rows() {
            this(new HashMap<>(), new HashMap<>());
        }

        List<Price> named(Price.Match match, String model) {
            Map<String, List<Price>> all =
                    switch (match) {
                        case EXACT -> exact;
                        case PREFIX -> prefixes;
                    };
            return all.computeIfAbsent(model, name -> new ArrayList<>());
        }

        Stream<Price> matching(List<String> forms) {
            return Stream.concat(
                    forms.stream().flatMap(this::exactly), forms.stream().flatMap(this::beginning));
        }

        private Stream<Price> exactly(String form) {
            return exact.getOrDefault(form, List.of()).stream();
        }

        /// The rows that this name begins with, the longest first.
        private Stream<Price> beginning(String form) {
            return IntStream.iterate(form.length(), length -> length > 0, length -> length - 1)
                    .filter(length -> ModelNames.endsAPart(form, length))
                    .mapToObj(length -> form.substring(0, length))
                    .map(prefixes::get)
                    .filter(Objects::nonNull)
                    .flatMap(List::stream);
        }
    }

    private PriceList(ProviderNames names, List<CsvRow> table) {
        this.names = names;
        for (CsvRow row : table) {
            Price price = PriceReader.price(row);
            List<Price> sameName =
                    rows.computeIfAbsent(price.provider(), provider -> new Rows())
                            .named(price.match(), price.model());
            if (sameName.stream().anyMatch(p -> p.validFromDay() == price.validFromDay())) {
                throw row.expected("valid_from", "one price of this model for each day");
            }
            sameName.add(price);
            sameName.sort(Comparator.comparingLong(Price::validFromDay).reversed());
        }
    }

    /// The list that comes with the program, read once.
    public static PriceList bundled() {
        return Bundled.LIST;
    }

    /// A list of one's own, from the lines of a file that has the columns of `prices.csv`.
    ///
    /// @param file the name that errors give
    public static PriceList of(String file, List<String> lines) {
        return new PriceList(Bundled.NAMES, CsvTable.read(file, lines, PriceReader.COLUMNS));
    }

    ProviderNames names() {
        return names;
    }

    /// What a call costs that this provider sold on this day (UTC): the response model's price,
    /// else the request model's. Absent names are empty.
    public Optional<Price> find(
            Provider provider, String requestModel, String responseModel, LocalDate day) {
        return Stream.of(responseModel, requestModel)
                .flatMap(model -> pricesOf(provider, model))
                .filter(price -> price.validFromDay() <= day.toEpochDay())
                .findFirst();
    }

    /// Every price that may hold for this name, the most fitting first; of them the first that is
    /// in force holds.
    Stream<Price> pricesOf(Provider provider, String model) {
        return Stream.concat(Stream.of(provider), provider.fallbacks().stream())
                .flatMap(seller -> rowsOf(seller, provider, model));
    }

    /// The same, of the provider's own rows only.
    Stream<Price> ownPricesOf(Provider provider, String model) {
        return rowsOf(provider, provider, model);
    }

    private Stream<Price> rowsOf(Provider seller, Provider asked, String model) {
        Rows rowsOfSeller = rows.get(seller);
        if (rowsOfSeller == null) {
            return Stream.empty();
        }
        List<String> forms =
                ModelNames.forms(
                        model,
                        seller,
                        part -> names.isAlias(part, seller) || names.isAlias(part, asked));
        Stream<Price> asNamed = rowsOfSeller.matching(forms);
        return seller == Provider.BEDROCK
                ? Stream.concat(asNamed, rowsOfSeller.matching(ModelNames.withoutRegion(forms)))
                : asNamed;
    }

    /// Loaded when first asked for.
    private static final class Bundled {

        private static final ProviderNames NAMES = ProviderNames.bundled();
        private static final PriceList LIST =
                new PriceList(NAMES, CsvTable.resource(FILE, PriceReader.COLUMNS));
    }
}
