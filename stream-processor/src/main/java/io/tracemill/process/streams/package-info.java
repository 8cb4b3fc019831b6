/// What the steps of the topology share: stores, and what happens right before a commit.
@NullMarked
package io.tracemill.process.streams;

import org.jspecify.annotations.NullMarked;
