package io.tracemill.bench.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A vocabulary of made-up words whose frequencies follow Zipf's law, so that texts compress and
/// search as prose does.
final class Words {

    private static final String[] CONSONANTS = "b c d f g h j k l m n p r s t v w z".split(" ");
    private static final String[] VOWELS = "a e i o u".split(" ");

    private final List<String> words;
    private final double[] cumulative;

    Words(int size, RandomGenerator random) {
        words = vocabulary(size, random);
        cumulative = zipf(size);
    }

    /// A text of at least one word and about so many characters.
    String text(RandomGenerator random, int characters) {
        StringBuilder text = new StringBuilder(characters + 16);
        do {
            text.append(text.isEmpty() ? "" : " ").append(word(random));
        } while (text.length() < characters);
        return text.toString();
    }

    String word(RandomGenerator random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble());
        int rank = found < 0 ? -found - 1 : found;
        return words.get(Math.min(rank, words.size() - 1));
    }

    private static List<String> vocabulary(int size, RandomGenerator random) {
        Set<String> distinct = new LinkedHashSet<>();
        while (distinct.size() < size) {
            // frequent words are short, as in any language
            int syllables = 1 + distinct.size() * 4 / size + random.nextInt(2);
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < syllables; i++) {
                word.append(CONSONANTS[random.nextInt(CONSONANTS.length)]);
                word.append(VOWELS[random.nextInt(VOWELS.length)]);
            }
            distinct.add(word.toString());
        }
        return new ArrayList<>(distinct);
    }

    private static double[] zipf(int size) {
        double[] cumulative = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += 1.0 / (rank + 1);
            cumulative[rank] = sum;
        }
        for (int rank = 0; rank < size; rank++) {
            cumulative[rank] /= sum;
        }
        return cumulative;
    }
}
