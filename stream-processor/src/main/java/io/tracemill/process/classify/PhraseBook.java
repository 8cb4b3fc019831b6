package io.tracemill.process.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    private final Vocabulary vocabulary;
    private final List<Rule> rules;
    private final int[][] placesOfWord;
    private final byte[] reach;
    private final short[] rank;
    private final boolean[] last;
    private final int textStart;
    private final int textEnd;

    private PhraseBook(Builder builder) {
        vocabulary = builder.vocabulary;
        rules = List.copyOf(builder.rules);
        textStart = vocabulary.add(TEXT_START);
        textEnd = vocabulary.add(TEXT_END);
        int size = builder.places.size();
        reach = new byte[size];
        rank = new short[size];
        last = new boolean[size];
        List<List<Integer>> places = new ArrayList<>();
        for (int word = 0; word < vocabulary.size(); word++) {
            places.add(new ArrayList<>());
        }
        for (int place = 0; place < size; place++) {
            Place each = builder.places.get(place);
            reach[place] = (byte) each.reach;
            rank[place] = (short) each.rank;
            last[place] = each.last;
            for (int word : each.words) {
                places.get(word).add(place);
            }
        }
        placesOfWord = new int[places.size()][];
        for (int word = 0; word < places.size(); word++) {
            // backwards, so that one word does not fill two places of a phrase
            List<Integer> backwards = new ArrayList<>(places.get(word));
            Collections.reverse(backwards);
            placesOfWord[word] = backwards.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    List<Rule> rules() {
        return rules;
    }

    /// The strongest rule in the text.
    ///
    /// @param rejected the provider refused the request as malformed
    @Nullable Match strongest(String text, boolean rejected) {
        return text.isEmpty() ? null : strongest(text, 0, text.length(), rejected);
    }

    @Nullable Match strongest(String text, int from, int to, boolean rejected) {
        Pass pass = new Pass(from, rejected);
        WordScanner scanner = new WordScanner(vocabulary, text, from, to);
        pass.meet(textStart, from, from);
        for (int word = scanner.next(); word != WordScanner.END; word = scanner.next()) {
            pass.meet(word, scanner.wordStart(), scanner.wordEnd());
        }
        pass.meet(textEnd, to, to);
        return pass.best == rules.size()
                ? null
                : new Match(rules.get(pass.best), text, pass.bestFrom, pass.bestTo);
    }

    /// What one pass over a text has seen.
    private final class Pass {

        private final boolean rejected;

        /// The number of the word that reached a place last, 0 for none.
        private final int[] reached = new int[reach.length];

        /// Where the phrase began that got so far.
        private final int[] begun = new int[reach.length];

        private int number;
        private int best = rules.size();
        private int bestFrom;
        private int bestTo;

        Pass(int from, boolean rejected) {
            this.rejected = rejected;
            this.bestFrom = from;
            this.bestTo = from;
        }

        void meet(int word, int from, int to) {
            number++;
            if (word == Vocabulary.UNKNOWN) {
                return;
            }
            for (int place : placesOfWord[word]) {
                if (rank[place] >= best) {
                    continue;
                }
                if (reach[place] == 0) {
                    begun[place] = from;
                } else if (reached[place - 1] != 0 && number - reached[place - 1] <= reach[place]) {
                    begun[place] = begun[place - 1];
                } else {
                    continue;
                }
                reached[place] = number;
                if (last[place]) {
                    found(place, to);
                }
            }
        }

        private void found(int place, int to) {
            if (!rejected || !rules.get(rank[place]).unlessRejected()) {
                best = rank[place];
                bestFrom = begun[place];
                bestTo = to;
            }
        }
    }

    /// @param reach how many words behind the place before at most; 0: the first place
    private record Place(List<Integer> words, int reach, int rank, boolean last) {}

    /// Collects phrases, those of the strongest rule first.
    static final class Builder {

        private final Vocabulary vocabulary = new Vocabulary();
        private final List<Rule> rules = new ArrayList<>();
        private final List<Place> places = new ArrayList<>();

        void rule(Rule rule) {
            rules.add(rule);
        }

        /// A phrase of the latest rule.
        ///
        /// @param words of each place
        /// @param reaches of each place, 0 for the first
        void phrase(List<List<String>> words, List<Integer> reaches) {
            for (int i = 0; i < words.size(); i++) {
                List<Integer> ids = words.get(i).stream().map(vocabulary::add).distinct().toList();
                boolean last = i == words.size() - 1;
                places.add(new Place(ids, reaches.get(i), rules.size() - 1, last));
            }
        }

        PhraseBook build() {
            return new PhraseBook(this);
        }
    }
}
