/// What the query API answers, compared figure by figure with what must come out.
@NullMarked
package io.tracemill.e2e.exact.answer;

import org.jspecify.annotations.NullMarked;
