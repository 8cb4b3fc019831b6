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

    /// What lies beyond is not looked at.
    private static final int MAX_LENGTH = 1024;

    private static final int NONE = -1;

    private final Vocabulary vocabulary;
    private final List<Rule> rules;
    private final int textStart;
    private final int textEnd;
    private final int[][] placesOfWord;

    // by place
    private final short[] rank;
    private final byte[] reach;

    /// Where it is remembered that the place before was reached; NONE for a first place.
    private final short[] before;

    /// Where it is remembered that this place was reached; NONE for a last place.
    private final short[] own;

    private final int remembered;

    private PhraseBook(Builder builder) {
        vocabulary = builder.vocabulary;
        rules = List.copyOf(builder.rules);
        textStart = vocabulary.add(TEXT_START);
        textEnd = vocabulary.add(TEXT_END);
        int size = builder.places.size();
        rank = new short[size];
        reach = new byte[size];
        before = new short[size];
        own = new short[size];
        int memory = 0;
        for (int place = 0; place < size; place++) {
            Place each = builder.places.get(place);
            rank[place] = (short) each.rank;
            reach[place] = (byte) each.reach;
            before[place] = (short) (each.reach == 0 ? NONE : memory - 1);
            own[place] = (short) (each.last ? NONE : memory++);
        }
        remembered = memory;
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

    private static int[][] placesOfWord(List<Place> places, int words) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            lists.add(new ArrayList<>());
        }
        for (int place = 0; place < places.size(); place++) {
            for (int word : places.get(place).words) {
                lists.get(word).add(place);
            }
        }
        // backwards, so that one word does not fill two places of a phrase
        lists.forEach(Collections::reverse);
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
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
            for (int place : placesOfWord[word]) {
                if (rank[place] < best) {
                    int begun = begun(place, from);
                    if (begun != NONE) {
                        reached(place, begun, to);
                    }
                }
            }
        }

        /// Where the phrase began that gets to a place with the word at hand; NONE when it does
        /// not.
        private int begun(int place, int from) {
            if (before[place] == NONE) {
                return from - textFrom;
            }
            int last = memory[before[place]];
            return last != 0 && number - (last >>> 16) <= reach[place] ? last & 0xffff : NONE;
        }

        private void reached(int place, int begun, int to) {
            if (own[place] != NONE) {
                memory[own[place]] = number << 16 | begun;
            } else if (!rejected || !rules.get(rank[place]).unlessRejected()) {
                best = rank[place];
                bestFrom = textFrom + begun;
                bestTo = to;
            }
        }
    }

    /// @param reach how many words behind the place before at most; 0: the first place
    /// @param last the last place of its phrase
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
