/// What happens, before and after it is put into the words of a surface.
@NullMarked
package io.tracemill.query.live.event;

import org.jspecify.annotations.NullMarked;
