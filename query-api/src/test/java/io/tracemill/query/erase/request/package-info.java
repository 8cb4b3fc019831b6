@NullMarked
package io.tracemill.query.erase.request;

import org.jspecify.annotations.NullMarked;
