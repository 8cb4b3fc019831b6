/// Who is asking and for which project: the key that a request presents, looked up in memory.
@NullMarked
package io.tracemill.ingest.access;

import org.jspecify.annotations.NullMarked;
