/// What SideSeat's clients see of traces, spans and sessions, and how it is made of what is stored.
@NullMarked
package io.tracemill.query.surface.sideseat.view;

import org.jspecify.annotations.NullMarked;
