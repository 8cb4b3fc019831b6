-- Whether a trace was slow, by which measure, against what, and where (an empty span: as a whole). A baseline of 0 is
-- none. Rows that were written before have the defaults.
ALTER TABLE traces
  ADD COLUMN IF NOT EXISTS slow Bool DEFAULT false,
  ADD COLUMN IF NOT EXISTS slow_reason LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS slow_actual_ns UInt64 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS slow_threshold_ns UInt64 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS slow_baseline_ns UInt64 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS slow_span_id String DEFAULT '' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS slow_measure LowCardinality(String) DEFAULT '';
