/// What TruLayer's clients manage: projects, API keys; and what they say of traces afterwards.
@NullMarked
package io.tracemill.query.surface.trulayer.tenant;

import org.jspecify.annotations.NullMarked;
