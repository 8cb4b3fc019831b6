/// The way out: what is in ClickHouse and what happens in Kafka, as REST and WebSockets.
@Configuration
@Requires(env = "query")
@NullMarked
package io.tracemill.query;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
