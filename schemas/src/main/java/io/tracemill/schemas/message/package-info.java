/// What messages say, apart from what differs from one time to the next.
@NullMarked
package io.tracemill.schemas.message;

import org.jspecify.annotations.NullMarked;
