/// How a record becomes the bytes of a topic and back: Avro, single-object encoding, every released
/// version.
@NullMarked
package io.tracemill.schemas.topic.avro;

import org.jspecify.annotations.NullMarked;
