/// How many spans each project may send on one day.
@NullMarked
package io.tracemill.ingest.quota;

import org.jspecify.annotations.NullMarked;
