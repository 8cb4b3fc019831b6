/// How results are told: tables on the terminal, Markdown to paste, JSON to keep.
@NullMarked
package io.tracemill.bench.report;

import org.jspecify.annotations.NullMarked;
