-- Whether a trace is slow, why ('threshold', 'baseline' or 'reported'), which time of it is (slow_measure: 'duration' or
-- 'first_token'), what was asked, what is usual (0 = no span is far above its usual p95) and for which span ('' = the
-- trace as a whole). Rows that were written before have the defaults.
ALTER TABLE traces
  ADD COLUMN IF NOT EXISTS slow Bool DEFAULT false,
  ADD COLUMN IF NOT EXISTS slow_reason LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS slow_actual_ns UInt64 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS slow_threshold_ns UInt64 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS slow_baseline_ns UInt64 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS slow_span_id String DEFAULT '' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS slow_measure LowCardinality(String) DEFAULT '';
