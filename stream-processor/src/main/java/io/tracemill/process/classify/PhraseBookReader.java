package io.tracemill.process.classify;

import io.tracemill.process.classify.Rule.Level;
import io.tracemill.schemas.model.FailureType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a `.rules` file; `messages.rules` says at its head how one is written.
final class PhraseBookReader {

    private static final Pattern WORD = Pattern.compile("[a-z0-9]+|\\^|\\$");
    private static final Pattern SET = Pattern.compile("[A-Z]+");
    private static final String NO_FAILURE = "none";
    private static final String UNLESS_REJECTED = "unless-rejected";

    /// What stands between two words of a phrase: nothing, `..` a few words, `...` many.
    private static final int NEXT = 1;

    private static final int NEAR = 5;
    private static final int FAR = 17;

    private final PhraseBook.Builder book = new PhraseBook.Builder();
    private final Map<String, List<String>> sets = new HashMap<>();
    private @Nullable Level level;

    private PhraseBookReader() {}

    /// The rules of a file beside this class.
    ///
    /// @throws IllegalArgumentException naming the file and the line that is malformed
    static PhraseBook ofResource(String name) {
        InputStream stream = PhraseBookReader.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalArgumentException("no resource " + name);
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return of(name, lines.lines().toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name, unreadable);
        }
    }

    /// The rules in the lines of a file.
    static PhraseBook of(String name, List<String> lines) {
        PhraseBookReader reader = new PhraseBookReader();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            try {
                reader.read(line);
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException(
                        "%s, line %d: %s".formatted(name, i + 1, malformed.getMessage()),
                        malformed);
            }
        }
        return reader.book.build();
    }

    private void read(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        List<String> words = Arrays.asList(line.split("\\s+"));
        if (line.startsWith("[")) {
            readRule(Arrays.asList(line.substring(1, line.length() - 1).split("\\s+")));
        } else if (words.size() > 2 && words.get(1).equals("=")) {
            sets.put(words.getFirst(), alternatives(words.subList(2, words.size())));
        } else {
            readPhrase(words);
        }
    }

    private void readRule(List<String> words) {
        if (words.size() < 3) {
            throw new IllegalArgumentException("expected [type rule-name level], got " + words);
        }
        Level next = Level.valueOf(words.get(2).toUpperCase(Locale.ROOT));
        if (level != null && next.compareTo(level) < 0) {
            throw new IllegalArgumentException("a stronger rule after a weaker one");
        }
        level = next;
        String type = words.get(0);
        book.rule(
                new Rule(
                        type.equals(NO_FAILURE)
                                ? null
                                : FailureType.valueOf(type.toUpperCase(Locale.ROOT)),
                        words.get(1),
                        next,
                        words.contains(UNLESS_REJECTED)));
    }

    private void readPhrase(List<String> words) {
        if (level == null) {
            throw new IllegalArgumentException("a phrase before the first rule");
        }
        List<List<String>> places = new ArrayList<>();
        List<Integer> reaches = new ArrayList<>();
        int reach = 0;
        for (String word : words) {
            if (word.equals("..") || word.equals("...")) {
                reach = word.length() == 2 ? NEAR : FAR;
            } else {
                places.add(alternatives(Arrays.asList(word.split("\\|"))));
                reaches.add(reach);
                reach = NEXT;
            }
        }
        if (reach != NEXT || reaches.getFirst() != 0) {
            throw new IllegalArgumentException("a phrase begins and ends with a word");
        }
        book.phrase(places, reaches);
    }

    private List<String> alternatives(List<String> words) {
        List<String> all = new ArrayList<>();
        for (String word : words) {
            if (WORD.matcher(word).matches()) {
                all.add(word);
            } else if (SET.matcher(word).matches() && sets.containsKey(word)) {
                all.addAll(sets.get(word));
            } else {
                throw new IllegalArgumentException("neither a word nor a set: " + word);
            }
        }
        return all;
    }
}
