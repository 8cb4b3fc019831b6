@NullMarked
package io.tracemill.query.surface.sideseat.view.text;

import org.jspecify.annotations.NullMarked;
