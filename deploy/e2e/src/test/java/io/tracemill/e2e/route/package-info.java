/// Every route that there is, found by its description and asked with whatever a test wants.
@NullMarked
package io.tracemill.e2e.route;

import org.jspecify.annotations.NullMarked;
