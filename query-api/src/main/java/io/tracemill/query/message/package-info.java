/// What was said in a trace: the messages of its spans in one form, however they were written, in
/// the order of the conversation, each once.
@NullMarked
package io.tracemill.query.message;

import org.jspecify.annotations.NullMarked;
