package io.tracemill.process.assemble;

import java.util.ArrayList;
import java.util.List;

/// Up to 20 distinct texts, ordered by the start of the earliest span that has each.
final class FirstUses {

    static final int LIMIT = 20;

    private final List<FirstText> uses = new ArrayList<>(2);

    List<FirstText> uses() {
        return uses;
    }

    List<String> texts() {
        return uses.stream().map(use -> use.text).toList();
    }

    void offer(String text, long start) {
        if (text.isEmpty()) {
            return;
        }
        int known = indexOf(text);
        if (known < 0) {
            insert(text, start);
        } else if (start < uses.get(known).startUnixNanos) {
            uses.remove(known);
            insert(text, start);
        }
    }

    private int indexOf(String text) {
        for (int i = 0; i < uses.size(); i++) {
            if (uses.get(i).text.equals(text)) {
                return i;
            }
        }
        return -1;
    }

    private void insert(String text, long start) {
        int at = uses.size();
        while (at > 0 && precedes(text, start, uses.get(at - 1))) {
            at--;
        }
        if (at == LIMIT) {
            return;
        }
        FirstText use = new FirstText();
        use.offer(text, start);
        uses.add(at, use);
        if (uses.size() > LIMIT) {
            uses.removeLast();
        }
    }

    private static boolean precedes(String text, long start, FirstText use) {
        return start == use.startUnixNanos
                ? text.compareTo(use.text) < 0
                : start < use.startUnixNanos;
    }
}
