package io.tracemill.e2e.sideseat;

import io.tracemill.e2e.sideseat.answer.AnswerDifferences;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How much is equal, by folder; and what is not.
///
/// @param accepted why an exchange of a name may be different
record ExchangeReport(List<ExchangeOutcome> outcomes, Map<String, String> accepted) {

    void print() {
        printFolders();
        printReasons();
        printDifferences();
    }

    private void printFolders() {
        Map<String, int[]> folders = new TreeMap<>();
        int[] all = new int[3];
        for (ExchangeOutcome outcome : outcomes) {
            int[] folder = folders.computeIfAbsent(outcome.exchange().folder(), _ -> new int[3]);
            int column = !outcome.isEqual() ? 2 : outcome.reasons().isEmpty() ? 0 : 1;
            folder[column]++;
            all[column]++;
        }
        System.out.println("folder                equal   but for known fields   different");
        folders.forEach(ExchangeReport::print);
        print("all", all);
        System.out.printf(
                Locale.ROOT,
                "%.1f %% of %d%n",
                100.0 * (all[0] + all[1]) / outcomes.size(),
                outcomes.size());
    }

    private static void print(String name, int[] columns) {
        System.out.printf(
                Locale.ROOT, "%-20s %6d %22d %11d%n", name, columns[0], columns[1], columns[2]);
    }

    private void printReasons() {
        for (AnswerDifferences.Reason reason : AnswerDifferences.Reason.values()) {
            long count = outcomes.stream().filter(o -> o.reasons().contains(reason)).count();
            System.out.println(reason + " in " + count + ": " + reason.text());
        }
    }

    private void printDifferences() {
        for (ExchangeOutcome outcome : outcomes) {
            if (!outcome.isEqual()) {
                String name = outcome.exchange().name();
                System.out.println(name + ": " + accepted.getOrDefault(name, "UNEXPECTED"));
                outcome.unexpected().stream()
                        .limit(accepted.containsKey(name) ? 1 : 6)
                        .forEach(each -> System.out.println("    " + each));
            }
        }
    }
}
