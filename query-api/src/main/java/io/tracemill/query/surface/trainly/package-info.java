/// Trainly's reads: lists, details, scores, metrics and exports of one project's traces.
///
/// See <https://www.trainlyai.com/docs>. Where its page and its SDK 0.6.1 disagree the page wins;
/// what the SDK reads besides stands beside the page's names.
@NullMarked
package io.tracemill.query.surface.trainly;

import org.jspecify.annotations.NullMarked;
