/// The stream processor: assembles traces from their spans and fills ClickHouse.
@NullMarked
@Configuration
@Requires(env = "processor")
package io.tracemill.process;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
