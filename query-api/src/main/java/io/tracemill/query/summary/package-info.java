/// What do all traces of some time come to, in one line?
@NullMarked
package io.tracemill.query.summary;

import org.jspecify.annotations.NullMarked;
