/// A ClickHouse server of our own: a binary found on the machine, or the library that the npm
/// package of chDB holds.
@NullMarked
package io.tracemill.local.clickhouse;

import org.jspecify.annotations.NullMarked;
