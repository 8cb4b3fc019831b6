/// What can be asked of spans: conditions, order, pages and the feed.
@NullMarked
package io.tracemill.query.span.search;

import org.jspecify.annotations.NullMarked;
