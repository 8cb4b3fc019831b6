package io.tracemill.ingest.span.fact;

import io.tracemill.schemas.model.AttributeValue;

/// What an attribute of some name is good for.
public sealed interface Meaning {

    Meaning NONE = new None();

    /// Nothing but itself.
    record None() implements Meaning {}

    /// It states a fact; of several attributes that do, the one with the lowest rank counts.
    record States(Fact fact, int rank) implements Meaning {}

    /// Its name itself states a fact, which counts where no value states it.
    record Says(Fact fact, AttributeValue value) implements Meaning {}

    /// It is a part of a list of messages.
    record Belongs(Family.Place place) implements Meaning {}
}
