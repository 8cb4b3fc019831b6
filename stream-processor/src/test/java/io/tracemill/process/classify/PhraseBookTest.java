package io.tracemill.process.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PhraseBookTest {

    @Test
    void wordsStandNextToEachOther() {
        PhraseBook book = book("[timeout rule telling]", "timed out");

        assertEquals("timed out", found(book, "It timed out."));
        assertEquals("Timed-Out", found(book, "Error: Timed-Out!"));
        assertNull(found(book, "it timed itself out"));
        assertNull(found(book, "untimed out"));
    }

    @Test
    void humpsUnderscoresAndApostrophesAreNoWords() {
        PhraseBook book = book("[timeout rule telling]", "json doesnt parse");

        assertEquals("JSONDoesn'tParse", found(book, "x.JSONDoesn'tParse"));
        assertEquals("json_doesn’t_parse", found(book, "(json_doesn’t_parse)"));
        assertEquals("JSON doesnt Parse", found(book, "JSON doesnt Parse"));
    }

    @Test
    void someWordsMayStandBetween() {
        PhraseBook few = book("[timeout rule telling]", "model .. gone");
        PhraseBook many = book("[timeout rule telling]", "model ... gone");

        assertEquals("model is gone", found(few, "the model is gone"));
        assertNull(found(few, "the model of last year is now gone"));
        assertNotNull(found(many, "the model of last year is now gone"));
    }

    @Test
    void theStrongerRuleWinsWhereverItStands() {
        PhraseBook book =
                book(
                        "[timeout first telling]",
                        "timed out",
                        "[network second telling]",
                        "connection");

        assertEquals("timed out", found(book, "connection timed out"));
        assertEquals("connection", found(book, "connection refused"));
    }

    @Test
    void setsAndAlternativesStandForEachOther() {
        PhraseBook book = book("SIZE = large big", "[timeout rule telling]", "too SIZE|long");

        assertEquals("too big", found(book, "it is too big"));
        assertEquals("too long", found(book, "it is too long"));
    }

    @Test
    void aPhraseCanAskForTheEndsOfAText() {
        PhraseBook book = book("[timeout rule telling]", "^ gone $");

        assertEquals("Gone.", found(book, "Gone."));
        assertNull(found(book, "all gone"));
    }

    @Test
    void aRuleCanKeepOffRefusedRequests() {
        PhraseBook book = book("[timeout rule telling unless-rejected]", "not json");

        assertNotNull(book.strongest("not json", false));
        assertNull(book.strongest("not json", true));
    }

    @Test
    void saysWhichLineIsMalformed() {
        assertMalformed("rules, line 1: a phrase before the first rule", "timed out");
        assertMalformed(
                "rules, line 2: neither a word nor a set: Timed",
                "[timeout rule telling]",
                "Timed out");
        assertMalformed(
                "rules, line 2: a phrase begins and ends with a word",
                "[timeout rule telling]",
                "timed ..");
        assertMalformed(
                "rules, line 2: a stronger rule after a weaker one",
                "[timeout rule vague]",
                "[timeout rule first]");
    }

    @Property(tries = 2000)
    void findsWhatTryingEveryWayFinds(
            @ForAll("phrases") List<List<String>> phrases, @ForAll("words") List<String> text) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < phrases.size(); i++) {
            lines.append("[timeout rule-%d telling]\n".formatted(i))
                    .append(String.join(" ", phrases.get(i)))
                    .append('\n');
        }
        PhraseBook book = PhraseBookReader.of("rules", lines.toString().lines().toList());

        Match match = book.strongest(String.join(" ", text), false);

        assertEquals(firstFound(phrases, text), match == null ? null : match.rule().name());
    }

    private static @Nullable String firstFound(List<List<String>> phrases, List<String> text) {
        for (int i = 0; i < phrases.size(); i++) {
            for (int at = 0; at < text.size(); at++) {
                if (matches(phrases.get(i), 0, text, at)) {
                    return "rule-" + i;
                }
            }
        }
        return null;
    }

    private static boolean matches(List<String> phrase, int place, List<String> text, int at) {
        if (!phrase.get(place).equals(text.get(at))) {
            return false;
        }
        if (place == phrase.size() - 1) {
            return true;
        }
        boolean gap = phrase.get(place + 1).equals("..");
        int next = gap ? place + 2 : place + 1;
        int furthest = Math.min(text.size() - 1, gap ? at + 5 : at + 1);
        for (int behind = at + 1; behind <= furthest; behind++) {
            if (matches(phrase, next, text, behind)) {
                return true;
            }
        }
        return false;
    }

    @Provide
    Arbitrary<List<List<String>>> phrases() {
        Arbitrary<List<String>> links =
                Arbitraries.of(List.of("b"), List.of("..", "a"), List.of("..", "c"), List.of("a"));
        return Combinators.combine(Arbitraries.of("a", "b", "c"), links.list().ofMaxSize(3))
                .as(PhraseBookTest::phrase)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static List<String> phrase(String first, List<List<String>> links) {
        List<String> phrase = new ArrayList<>(List.of(first));
        links.forEach(phrase::addAll);
        return phrase;
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(12);
    }

    private static PhraseBook book(String... lines) {
        return PhraseBookReader.of("rules", List.of(lines));
    }

    private static @Nullable String found(PhraseBook book, String text) {
        Match match = book.strongest(text, false);
        return match == null ? null : match.failure().orElseThrow().evidence();
    }

    private static void assertMalformed(String message, String... lines) {
        IllegalArgumentException malformed =
                assertThrows(IllegalArgumentException.class, () -> book(lines));
        assertTrue(malformed.getMessage().contains(message), malformed.getMessage());
    }
}
