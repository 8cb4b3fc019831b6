/// Sessions: the traces and spans that carry one session's id. One query, one class.
@NullMarked
package io.tracemill.query.session;

import org.jspecify.annotations.NullMarked;
