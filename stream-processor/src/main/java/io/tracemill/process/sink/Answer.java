package io.tracemill.process.sink;

/// What came of an insert.
sealed interface Answer {

    Answer TAKEN = new Taken();

    /// The rows are in the table.
    record Taken() implements Answer {}

    /// The rows themselves are at fault: the same insert fails again.
    record Refused(String reason) implements Answer {}

    /// The rows are not at fault: the same insert may succeed later.
    record Away(String reason) implements Answer {}
}
