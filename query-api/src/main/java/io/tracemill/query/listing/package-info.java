/// Traces page by page, in any order and with their exact number; and the sessions they are of.
@NullMarked
package io.tracemill.query.listing;

import org.jspecify.annotations.NullMarked;
