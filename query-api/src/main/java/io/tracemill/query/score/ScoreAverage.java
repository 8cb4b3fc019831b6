package io.tracemill.query.score;

/// What the numbers given under one name come to.
///
/// @param count of the scores that have a number, never 0
public record ScoreAverage(String name, long count, double average) {}
