/// What did it cost, by whom and by what, and how much of it was for nothing?
@NullMarked
package io.tracemill.query.cost;

import org.jspecify.annotations.NullMarked;
