/// A Kafka broker of our own: broker and controller in one process, from the Maven jars.
@NullMarked
package io.tracemill.local.kafka;

import org.jspecify.annotations.NullMarked;
