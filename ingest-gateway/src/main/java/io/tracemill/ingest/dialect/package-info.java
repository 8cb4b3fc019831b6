/// What every way of describing spans has in common: bytes in, trace events and rejections out.
@NullMarked
package io.tracemill.ingest.dialect;

import org.jspecify.annotations.NullMarked;
