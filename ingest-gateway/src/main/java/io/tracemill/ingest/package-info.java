/// The way in: requests of any dialect become trace events in Kafka, and a success is only answered
/// once the broker has them.
@NullMarked
@Configuration
@Requires(env = "gateway")
package io.tracemill.ingest;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
