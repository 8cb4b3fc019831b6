/// The rules that every accepted span keeps, pure and without a clock.
@NullMarked
package io.tracemill.ingest.validate;

import org.jspecify.annotations.NullMarked;
