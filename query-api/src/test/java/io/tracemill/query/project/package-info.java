/// Tests of what is in this package.
@NullMarked
package io.tracemill.query.project;

import org.jspecify.annotations.NullMarked;
