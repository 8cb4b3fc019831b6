package io.tracemill.schemas.model;

import java.util.Locale;
import java.util.function.Supplier;

/// Makes a project's id of its name: small letters and digits, everything else one dash.
public final class Slug {

    private Slug() {}

    /// @param fallback six hexadecimal digits, for a name without any letter or digit
    public static ProjectId of(String name, Supplier<String> fallback) {
        String dashed = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = dashed.substring(0, Math.min(dashed.length(), ProjectId.MAX_LENGTH + 1));
        String slug = stripped(cut);
        return new ProjectId(
                slug.isEmpty()
                        ? "project-" + fallback.get()
                        : stripped(
                                slug.substring(0, Math.min(slug.length(), ProjectId.MAX_LENGTH))));
    }

    private static String stripped(String slug) {
        return slug.replaceAll("^-|-$", "");
    }
}
