package io.tracemill.bench.report;

import java.util.Locale;

/// One cell of a table.
public sealed interface Cell {

    /// Nothing to say.
    Cell EMPTY = new Text("");

    /// A word.
    record Text(String text) implements Cell {

        @Override
        public String shown() {
            return text;
        }
    }

    /// A figure and how many decimal places of it mean something.
    record Figure(double value, int places) implements Cell {

        @Override
        public String shown() {
            return String.format(Locale.ROOT, "%,." + places + "f", value);
        }
    }

    /// A text.
    static Cell of(String text) {
        return new Text(text);
    }

    /// A count.
    static Cell whole(long count) {
        return new Figure((double) count, 0);
    }

    /// A figure without decimal places.
    static Cell whole(double value) {
        return new Figure(value, 0);
    }

    /// A figure with one decimal place.
    static Cell tenth(double value) {
        return new Figure(value, 1);
    }

    /// A figure with two decimal places.
    static Cell hundredth(double value) {
        return new Figure(value, 2);
    }

    /// As people read it.
    String shown();
}
