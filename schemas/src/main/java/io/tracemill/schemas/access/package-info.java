/// Who may do what: an API key as it is presented, and the project and scopes it stands for.
@NullMarked
package io.tracemill.schemas.access;

import org.jspecify.annotations.NullMarked;
