/// Tests of the package of the same name.
@NullMarked
package io.tracemill.local.command;

import org.jspecify.annotations.NullMarked;
