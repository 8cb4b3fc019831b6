@NullMarked
package io.tracemill.query.series;

import org.jspecify.annotations.NullMarked;
