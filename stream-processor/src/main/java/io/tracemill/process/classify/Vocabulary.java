package io.tracemill.process.classify;

import java.util.ArrayList;
import java.util.List;

/// The words that rules know, found by the hash that a [WordScanner] computes on its way.
final class Vocabulary {

    static final int UNKNOWN = -1;

    private final List<String> words = new ArrayList<>();

    /// Open addressing; ids shifted by one, 0 is free.
    private int[] slots = new int[64];

    /// The id of a word in lower case, which is new or known.
    int add(String word) {
        int hash = word.hashCode();
        int known = find(word, 0, word.length(), hash);
        if (known != UNKNOWN) {
            return known;
        }
        words.add(word);
        if (words.size() * 4 > slots.length) {
            slots = new int[slots.length * 2];
            for (int id = 0; id < words.size(); id++) {
                occupy(id);
            }
        } else {
            occupy(words.size() - 1);
        }
        return words.size() - 1;
    }

    int size() {
        return words.size();
    }

    /// The id of the word that stands in a text, whatever its case and without its apostrophes.
    ///
    /// @param hash of the word in lower case without apostrophes
    int find(String text, int from, int to, int hash) {
        int mask = slots.length - 1;
        for (int slot = spread(hash) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            int id = slots[slot] - 1;
            if (equal(words.get(id), text, from, to)) {
                return id;
            }
        }
        return UNKNOWN;
    }

    private void occupy(int id) {
        int mask = slots.length - 1;
        int slot = spread(words.get(id).hashCode()) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = id + 1;
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 15);
    }

    private static boolean equal(String word, String text, int from, int to) {
        int at = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (WordScanner.isApostrophe(c)) {
                continue;
            }
            if (at == word.length() || word.charAt(at++) != WordScanner.lower(c)) {
                return false;
            }
        }
        return at == word.length();
    }
}
