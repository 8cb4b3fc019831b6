/// Finds what was tried again inside a trace, what came of it and what it wasted. Pure: the same
/// attempts give the same chains, in whatever order they come and however often.
///
/// What is looked at, the surest first:
///
/// 1. marks: the ordinal that a client gives to each attempt, and spans that are the attempts of a
///    call named like them
/// 2. HTTP requests under one parent, one after the other, of which an earlier one failed
/// 3. a call beside one that failed and asked the same
/// 4. the number of retries that a client reports; it counts as far as nothing visible accounts for
///    it, be it on the span itself or below
///
/// An error that rises through its ancestors is one failure: a chain needs a call that was
/// repeated, and a count that rises with the error's text counts once.
@NullMarked
package io.tracemill.process.retry;

import org.jspecify.annotations.NullMarked;
