@NullMarked
package io.tracemill.query.message.content;

import org.jspecify.annotations.NullMarked;
