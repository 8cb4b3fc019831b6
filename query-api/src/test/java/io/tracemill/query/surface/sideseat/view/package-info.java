@NullMarked
package io.tracemill.query.surface.sideseat.view;

import org.jspecify.annotations.NullMarked;
