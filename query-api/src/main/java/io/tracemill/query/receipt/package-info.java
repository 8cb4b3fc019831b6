/// Read your writes: a read that carries a receipt waits until what it stands for can be read.
@NullMarked
package io.tracemill.query.receipt;

import org.jspecify.annotations.NullMarked;
