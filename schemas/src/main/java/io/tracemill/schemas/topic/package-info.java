/// Everything that is in Kafka: the topics, their keys and values, and how they are created and
/// read.
@NullMarked
package io.tracemill.schemas.topic;

import org.jspecify.annotations.NullMarked;
