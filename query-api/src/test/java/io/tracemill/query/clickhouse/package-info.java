/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.clickhouse;

import org.jspecify.annotations.NullMarked;
