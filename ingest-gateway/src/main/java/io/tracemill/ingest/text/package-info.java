/// Bytes and text at the speed of the way in: protobuf, JSON, UTF-8, without objects in between.
@NullMarked
package io.tracemill.ingest.text;

import org.jspecify.annotations.NullMarked;
