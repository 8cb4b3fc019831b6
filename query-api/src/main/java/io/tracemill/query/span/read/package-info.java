/// How spans are read from ClickHouse: by their traces, by what they are, newest first. One query,
/// one class.
@NullMarked
package io.tracemill.query.span.read;

import org.jspecify.annotations.NullMarked;
