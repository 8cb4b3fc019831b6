/// What an OTLP exporter is told, whatever the transport.
@NullMarked
package io.tracemill.ingest.reply;

import org.jspecify.annotations.NullMarked;
