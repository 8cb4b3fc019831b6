/// Tests of the sources and the documents: what ARCHITECTURE.md draws, and that it speaks of what
/// there is.
@NullMarked
package io.tracemill.e2e.architecture;

import org.jspecify.annotations.NullMarked;
