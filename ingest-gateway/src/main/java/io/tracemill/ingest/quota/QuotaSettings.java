package io.tracemill.ingest.quota;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many spans a project may send to one instance on one day, in UTC.
///
/// @param spansPerDay of each project; 0 for as many as come
/// @param projects those that may send more or fewer, `shop=1000000,lab=5000`
@ConfigurationProperties("tracemill.quota")
public record QuotaSettings(long spansPerDay, @Nullable String projects) {

    public QuotaSettings {
        if (spansPerDay < 0) {
            throw new IllegalArgumentException(
                    "tracemill.quota.spans-per-day: expected 0 or more, got " + spansPerDay);
        }
        parse(projects);
    }

    /// Of single projects, by their ids.
    Map<String, Long> ofProjects() {
        return parse(projects);
    }

    private static Map<String, Long> parse(@Nullable String text) {
        Map<String, Long> quotas = new HashMap<>();
        if (text == null || text.isBlank()) {
            return quotas;
        }
        for (String entry : text.split(",")) {
            int equals = entry.indexOf('=');
            try {
                long spans = Long.parseLong(entry.substring(equals + 1).strip());
                if (equals < 1 || spans < 0) {
                    throw new NumberFormatException("no quota");
                }
                quotas.put(entry.substring(0, equals).strip(), spans);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "tracemill.quota.projects: expected project=spans[,project=spans], got '"
                                + entry
                                + "'",
                        e);
            }
        }
        return quotas;
    }
}
