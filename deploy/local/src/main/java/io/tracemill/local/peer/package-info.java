/// One address for everything: requests that belong to the other application's port are forwarded
/// there.
@NullMarked
package io.tracemill.local.peer;

import org.jspecify.annotations.NullMarked;
