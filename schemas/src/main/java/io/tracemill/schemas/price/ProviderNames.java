package io.tracemill.schemas.price;

import io.tracemill.schemas.price.csv.CsvRow;
import io.tracemill.schemas.price.csv.CsvTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The ways in which senders spell a provider.
final class ProviderNames {

    static final String FILE = "prices/provider-aliases.csv";

    /// No provider's name is longer.
    private static final int MAX_LENGTH = 128;

    private static final List<String> COLUMNS = List.of("alias", "provider");

    /// What some instrumentations put where the provider belongs, although it sells nothing:
    /// libraries in the caller's own process, and ways to say that it is not known.
    private static final Set<String> NO_SELLER =
            Set.of(
                    "_other",
                    "other",
                    "unknown",
                    "langchain",
                    "langgraph",
                    "litellm",
                    "llama_index",
                    "llamaindex",
                    "pydantic_ai");

    private final Map<String, Provider> aliases;

    private ProviderNames(Map<String, Provider> aliases) {
        this.aliases = Map.copyOf(aliases);
    }

    static ProviderNames bundled() {
        return of(CsvTable.resource(FILE, COLUMNS));
    }

    /// Of the lines of a file that has the columns `alias` and `provider`.
    static ProviderNames of(String file, List<String> lines) {
        return of(CsvTable.read(file, lines, COLUMNS));
    }

    private static ProviderNames of(List<CsvRow> rows) {
        Map<String, Provider> aliases = new HashMap<>();
        for (CsvRow row : rows) {
            String alias = row.required("alias");
            if (!alias.equals(normalised(alias))) {
                throw row.expected("alias", "lower case");
            }
            Provider provider =
                    Provider.withId(row.text("provider"))
                            .orElseThrow(() -> row.expected("provider", "a known provider"));
            if (aliases.put(alias, provider) != null) {
                throw row.expected("alias", "each alias once");
            }
        }
        return new ProviderNames(aliases);
    }

    /// Whom this spelling means: an alias, or an alias with an interface behind a dot, as in
    /// `openai.chat`.
    Optional<Provider> named(String spelling) {
        if (spelling.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String name = normalised(spelling);
        while (true) {
            Provider provider = aliases.get(name);
            int dot = name.lastIndexOf('.');
            if (provider != null || dot < 0) {
                return Optional.ofNullable(provider);
            }
            name = name.substring(0, dot);
        }
    }

    /// Whether this says nothing about who sold the call.
    boolean saysNothing(String spelling) {
        String name = normalised(spelling);
        return name.isEmpty() || NO_SELLER.contains(name);
    }

    /// Whether a path part of a model's name, in lower case, stands for this provider.
    boolean isAlias(String pathPart, Provider provider) {
        return aliases.get(pathPart) == provider;
    }

    private static String normalised(String spelling) {
        return spelling.strip().toLowerCase(Locale.ROOT);
    }
}
