/// HTTP: one short method per route, each hands the body to [io.tracemill.ingest.Intake]; sizes and
/// times are bounded before anything is decoded.
@NullMarked
package io.tracemill.ingest.http;

import org.jspecify.annotations.NullMarked;
