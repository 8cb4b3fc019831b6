/// What could not be taken further behind the gateway: listed, explained, sent again.
@NullMarked
package io.tracemill.query.rejection;

import org.jspecify.annotations.NullMarked;
