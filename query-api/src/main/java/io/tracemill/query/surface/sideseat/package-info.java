/// SideSeat's read API: pages of traces, spans and sessions with totals, details, options to filter
/// by, figures of a time, and a feed. <https://docs.sideseat.ai>
///
/// Left out: organizations beside the one of the caller's tenant, favourites, files and logs.
@NullMarked
package io.tracemill.query.surface.sideseat;

import org.jspecify.annotations.NullMarked;
