/// The texts of spans: previews of them, and the form in which they were sent.
@NullMarked
package io.tracemill.query.surface.sideseat.view.text;

import org.jspecify.annotations.NullMarked;
