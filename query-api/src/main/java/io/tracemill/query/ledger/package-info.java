/// The ledger: what was accepted, held against what is stored.
@NullMarked
package io.tracemill.query.ledger;

import org.jspecify.annotations.NullMarked;
