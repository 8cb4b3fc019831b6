/// What a key may, from the moment it is made until it is gone, wherever it is used.
@NullMarked
package io.tracemill.e2e.key;

import org.jspecify.annotations.NullMarked;
