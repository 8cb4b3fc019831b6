package io.tracemill.e2e.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.e2e.route.Caller;
import io.tracemill.schemas.topic.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What answers say of the planted project.
final class Leaks {

    private static final Pattern RECEIPT =
            Pattern.compile(Receipt.HEADER + "=\\[([A-Za-z0-9_-]*)\\]", Pattern.CASE_INSENSITIVE);
    private static final int SIGNATURE_BYTES = 16;

    /// What the id of a project has more than its name, where another one has that already.
    private static final Pattern OF_THE_SAME_NAME = Pattern.compile("-[0-9a-f]{6}$");

    private Leaks() {}

    /// Nothing, and none of the requests broke anything.
    static void assertNone(List<Caller.Exchange> exchanges) {
        List<String> leaking = new ArrayList<>();
        for (Caller.Exchange exchange : exchanges) {
            if (exchange.status() >= 500 || !in(exchange).isEmpty()) {
                leaking.add(in(exchange) + " " + exchange);
            }
        }
        assertEquals("", String.join("\n", leaking));
    }

    /// What an answer says of the project that the request did not say itself.
    static Set<String> in(Caller.Exchange exchange) {
        Set<String> found = new TreeSet<>();
        PlantedProject.MARKER
                .matcher(RECEIPT.matcher(exchange.told()).replaceAll(Leaks::signed))
                .results()
                .map(MatchResult::group)
                .map(marker -> OF_THE_SAME_NAME.matcher(marker).replaceFirst(""))
                .filter(marker -> !exchange.sent().contains(marker))
                .forEach(found::add);
        return found;
    }

    /// What a receipt says before its signature, which may spell anything.
    private static String signed(MatchResult receipt) {
        byte[] whole = Base64.getUrlDecoder().decode(receipt.group(1));
        int length = Math.max(0, whole.length - SIGNATURE_BYTES);
        return Matcher.quoteReplacement(new String(whole, 0, length, StandardCharsets.ISO_8859_1));
    }
}
