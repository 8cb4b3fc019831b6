/// Which traces match? Lists, newest first, and how many there are.
@NullMarked
package io.tracemill.query.search;

import org.jspecify.annotations.NullMarked;
