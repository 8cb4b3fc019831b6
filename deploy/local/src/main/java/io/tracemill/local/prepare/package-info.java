/// What must exist before the applications start: topics, tables, and in local mode a project with
/// keys.
@NullMarked
package io.tracemill.local.prepare;

import org.jspecify.annotations.NullMarked;
