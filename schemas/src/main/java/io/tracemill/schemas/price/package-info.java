/// What language-model calls cost: a dated price list, the look-up of a call's price in it, and the
/// exact amount with its explanation. Pure: no clock, no input or output but the price list itself.
@NullMarked
package io.tracemill.schemas.price;

import org.jspecify.annotations.NullMarked;
