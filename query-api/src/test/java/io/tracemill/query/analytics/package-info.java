@NullMarked
package io.tracemill.query.analytics;

import org.jspecify.annotations.NullMarked;
