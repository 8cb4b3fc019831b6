package io.tracemill.process.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rules and the phrases that prove them; finds the strongest rule in a text in one pass over its
/// words.
///
/// A phrase is a row of places, each with the words that may stand there and how far behind the
/// place before they may stand. A place is reached when such a word is met and the place before was
/// reached shortly before; a phrase is found when its last place is reached. The latest way to a
/// place is always as good as any earlier one, so one number for each place suffices.
final class PhraseBook {

    static final String TEXT_START = "^";
    static final String TEXT_END = "$";

    /// What lies beyond is not looked at.
    private static final int MAX_LENGTH = 1024;

    private static final int NONE = -1;

    private static final int RANK = 0;
    private static final int BEFORE = 1;
    private static final int OWN = 2;
    private static final int REACH = 3;
    private static final int SIZE = 4;

    /// Of one phrase the later places first, so that one word does not fill two of them.
    private static final Comparator<Place> STRONGEST_FIRST =
            Comparator.comparingInt(Place::rank)
                    .thenComparing(Comparator.comparingInt(Place::before).reversed());

    private final Vocabulary vocabulary;
    private final List<Rule> rules;
    private final int textStart;
    private final int textEnd;

    /// For each word the places where it may stand, those of the strongest rule first: RANK,
    /// BEFORE, OWN and REACH of each, side by side, because this is where the time goes.
    private final int[][] placesOfWord;

    private final int remembered;

    private PhraseBook(Builder builder) {
        vocabulary = builder.vocabulary;
        rules = List.copyOf(builder.rules);
        textStart = vocabulary.add(TEXT_START);
        textEnd = vocabulary.add(TEXT_END);
        remembered = builder.remembered;
        placesOfWord = placesOfWord(builder.places, vocabulary.size());
    }

    /// The strongest rule in the beginning of a text, null when there is none.
    ///
    /// @param rejected the provider refused the request as malformed
    @Nullable Match strongest(String text, boolean rejected) {
        return text.isEmpty() ? null : strongest(text, 0, text.length(), rejected);
    }

    @Nullable Match strongest(String text, int from, int to, boolean rejected) {
        int end = Math.min(to, from + MAX_LENGTH);
        Pass pass = new Pass(from, rejected);
        WordScanner scanner = new WordScanner(vocabulary, text, from, end);
        pass.meet(textStart, from, from);
        for (int word = scanner.next(); word != WordScanner.END; word = scanner.next()) {
            pass.meet(word, scanner.wordStart(), scanner.wordEnd());
        }
        pass.meet(textEnd, end, end);
        return pass.best == rules.size()
                ? null
                : new Match(rules.get(pass.best), text, pass.bestFrom, pass.bestTo);
    }

    private static int[][] placesOfWord(List<Place> all, int words) {
        List<List<Place>> places = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            places.add(new ArrayList<>());
        }
        for (Place place : all) {
            place.words.forEach(word -> places.get(word).add(place));
        }
        places.forEach(each -> each.sort(STRONGEST_FIRST));
        return places.stream()
                .map(each -> each.stream().flatMapToInt(Place::numbers).toArray())
                .toArray(int[][]::new);
    }

    /// What one pass over a text has seen.
    private final class Pass {

        private final int textFrom;
        private final boolean rejected;

        /// The number of the word that reached a place last, and in the lower half where the phrase
        /// began that got so far.
        private final int[] memory = new int[remembered];

        private int number;
        private int best = rules.size();
        private int bestFrom;
        private int bestTo;

        Pass(int textFrom, boolean rejected) {
            this.textFrom = textFrom;
            this.rejected = rejected;
        }

        void meet(int word, int from, int to) {
            number++;
            if (word == Vocabulary.UNKNOWN) {
                return;
            }
            int[] places = placesOfWord[word];
            for (int place = 0;
                    place < places.length && places[place + RANK] < best;
                    place += SIZE) {
                int begun = begun(places[place + BEFORE], places[place + REACH], from);
                if (begun != NONE) {
                    reached(places[place + RANK], places[place + OWN], begun, to);
                }
            }
        }

        /// Where the phrase began that gets to a place with the word at hand; NONE when it does
        /// not.
        private int begun(int before, int reach, int from) {
            if (before == NONE) {
                return from - textFrom;
            }
            int last = memory[before];
            return last != 0 && number - (last >>> 16) <= reach ? last & 0xffff : NONE;
        }

        private void reached(int rank, int own, int begun, int to) {
            if (own != NONE) {
                memory[own] = number << 16 | begun;
            } else if (!rejected || !rules.get(rank).unlessRejected()) {
                best = rank;
                bestFrom = textFrom + begun;
                bestTo = to;
            }
        }
    }

    /// A place of a phrase.
    ///
    /// @param rank of the rule, 0 for the strongest
    /// @param before where it is remembered that the place before was reached; NONE for a first
    ///   place
    /// @param own where it is remembered that this one was reached; NONE for a last place
    /// @param reach how many words behind the place before at most
    private record Place(List<Integer> words, int rank, int before, int own, int reach) {

        IntStream numbers() {
            return IntStream.of(rank, before, own, reach);
        }
    }

    /// Collects phrases, those of the strongest rule first.
    static final class Builder {

        private final Vocabulary vocabulary = new Vocabulary();
        private final List<Rule> rules = new ArrayList<>();
        private final List<Place> places = new ArrayList<>();
        private int remembered;

        void rule(Rule rule) {
            rules.add(rule);
        }

        /// A phrase of the latest rule.
        ///
        /// @param words of each place
        /// @param reaches of each place, 0 for the first
        void phrase(List<List<String>> words, List<Integer> reaches) {
            int before = NONE;
            for (int i = 0; i < words.size(); i++) {
                List<Integer> ids = words.get(i).stream().map(vocabulary::add).toList();
                int own = i == words.size() - 1 ? NONE : remembered++;
                places.add(new Place(ids, rules.size() - 1, before, own, reaches.get(i)));
                before = own;
            }
        }

        PhraseBook build() {
            return new PhraseBook(this);
        }
    }
}
