/// Tests of scores.
@NullMarked
package io.tracemill.query.score;

import org.jspecify.annotations.NullMarked;
