/// The tools that models were offered.
@NullMarked
package io.tracemill.query.message.tool;

import org.jspecify.annotations.NullMarked;
