/// Requests to erase: taken down at once, carried out in the background.
@NullMarked
package io.tracemill.query.erase.request;

import org.jspecify.annotations.NullMarked;
