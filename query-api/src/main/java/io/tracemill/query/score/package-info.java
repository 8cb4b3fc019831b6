/// What people and programs say of traces after the fact: written to Kafka, read from ClickHouse.
@NullMarked
package io.tracemill.query.score;

import org.jspecify.annotations.NullMarked;
