/// Clients under fire: what they send is known, what they hear is kept.
@NullMarked
package io.tracemill.bench.chaos.load;

import org.jspecify.annotations.NullMarked;
