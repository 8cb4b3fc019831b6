@NullMarked
package io.tracemill.query.surface.sideseat.parameter.filter;

import org.jspecify.annotations.NullMarked;
