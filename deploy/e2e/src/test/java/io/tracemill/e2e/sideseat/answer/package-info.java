/// In what an answer differs from the recorded one, and which differences have a reason.
@NullMarked
package io.tracemill.e2e.sideseat.answer;

import org.jspecify.annotations.NullMarked;
