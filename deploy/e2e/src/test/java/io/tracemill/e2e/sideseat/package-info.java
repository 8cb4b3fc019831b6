/// SideSeat's surface against recordings: what the product was sent and asked, and what it said.
@NullMarked
package io.tracemill.e2e.sideseat;

import org.jspecify.annotations.NullMarked;
