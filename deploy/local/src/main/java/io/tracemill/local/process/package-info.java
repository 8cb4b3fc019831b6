/// Child processes: started with a life line, logged to a file, stopped in an orderly way or
/// killed.
@NullMarked
package io.tracemill.local.process;

import org.jspecify.annotations.NullMarked;
