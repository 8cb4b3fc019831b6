/// Projects and their API keys: whole in memory, written to Kafka.
@NullMarked
package io.tracemill.query.project;

import org.jspecify.annotations.NullMarked;
