@NullMarked
package io.tracemill.query.option;

import org.jspecify.annotations.NullMarked;
