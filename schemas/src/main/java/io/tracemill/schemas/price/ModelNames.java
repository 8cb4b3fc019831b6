package io.tracemill.schemas.price;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms of a model's name under which the price list may have it.
final class ModelNames {

    /// No model's name is longer; what is, has no form.
    static final int MAX_LENGTH = 512;

    /// Dates, versions and context sizes that name an edition of a model.
    private static final Pattern ENDING =
            Pattern.compile(
                    "(?:@\\d{8}|@default|@latest|-\\d{8}|-\\d{4}-\\d{2}-\\d{2}|:\\d+(?::\\d+k)?|-v\\d+)$");

    /// The region in front of a Bedrock model: `us.`, `us-gov.`, `apac.`; no maker has two letters.
    private static final Pattern REGION = Pattern.compile("^(?:[a-z]{2}(?:-gov)?|apac|global)\\.");

    private static final String MODELS = "models/";

    private ModelNames() {}

    /// In the order in which they are looked up: as given, after the last `/` of an ARN, after the
    /// last `models/`, without a provider in front; then each of them without its endings.
    ///
    /// @param isProvider whether a path part stands for the provider asked
    static List<String> forms(String name, Provider seller, Predicate<String> isProvider) {
        String given = name.strip().toLowerCase(Locale.ROOT);
        if (given.isEmpty() || given.length() > MAX_LENGTH) {
            return List.of();
        }
        Set<String> forms = new LinkedHashSet<>();
        forms.add(given);
        if (given.startsWith("arn:") || given.contains("/arn:")) {
            forms.add(given.substring(given.lastIndexOf('/') + 1));
        }
        int models = given.lastIndexOf(MODELS);
        if (models >= 0 && seller != Provider.FIREWORKS) {
            forms.add(given.substring(models + MODELS.length()));
        }
        int slash = given.indexOf('/');
        if (slash > 0 && isProvider.test(given.substring(0, slash))) {
            forms.add(given.substring(slash + 1));
        }
        for (String form : List.copyOf(forms)) {
            addWithoutEndings(form, forms);
        }
        forms.remove("");
        return List.copyOf(forms);
    }

    private static void addWithoutEndings(String form, Set<String> forms) {
        Matcher ending = ENDING.matcher(form);
        while (ending.find()) {
            String shorter = form.substring(0, ending.start());
            forms.add(shorter);
            form = shorter;
            ending = ENDING.matcher(form);
        }
    }

    /// The same without a region; only those that have one.
    static List<String> withoutRegion(List<String> forms) {
        List<String> others = new ArrayList<>();
        for (String form : forms) {
            Matcher region = REGION.matcher(form);
            if (region.find() && region.end() < form.length()) {
                others.add(form.substring(region.end()));
            }
        }
        return others;
    }

    /// Whether a row of the price list may have this name.
    static boolean isCanonical(String name) {
        return name.equals(name.strip().toLowerCase(Locale.ROOT)) && name.length() <= MAX_LENGTH;
    }

    /// Whether a part of the name ends after so many characters, so that `gpt-4` is a prefix of
    /// `gpt-4-0613` and not of `gpt-4o`.
    static boolean endsAPart(String name, int length) {
        return length == name.length()
                || !isPartOfWord(name.charAt(length - 1))
                || !isPartOfWord(name.charAt(length));
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '.';
    }
}
