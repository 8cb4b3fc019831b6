/// Receipts as texts that only this installation can make.
@NullMarked
package io.tracemill.ingest.receipt;

import org.jspecify.annotations.NullMarked;
