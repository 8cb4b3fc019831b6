/// The parameter `filters` in both of its syntaxes.
@NullMarked
package io.tracemill.query.surface.sideseat.parameter.filter;

import org.jspecify.annotations.NullMarked;
