/// Recounts the ledger from the events themselves, past everything that counts while it works.
@NullMarked
package io.tracemill.local.verify;

import org.jspecify.annotations.NullMarked;
