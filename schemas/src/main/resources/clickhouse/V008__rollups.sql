-- What is counted of a window of time, absolute figures: 60 and 3600 seconds wide, each by itself complete. A trace is
-- counted in the window of its clamped start, in every series. Series: all; model (category provider, name model); span
-- (category kind, name span name); failure (name failure type). Rows that differ in generation alone add up. The
-- histograms go from the buckets of LatencyBuckets to counts. Read with FINAL and
-- do_not_merge_across_partitions_select_final = 1.
CREATE TABLE IF NOT EXISTS rollups (
  project_id LowCardinality(String),
  resolution UInt32 CODEC(ZSTD(1)),
  series LowCardinality(String),
  window_start DateTime CODEC(Delta(4), ZSTD(1)),
  environment LowCardinality(String),
  category LowCardinality(String),
  name LowCardinality(String),
  generation UInt32 CODEC(ZSTD(1)),
  traces Int64 CODEC(T64, ZSTD(1)),
  spans Int64 CODEC(T64, ZSTD(1)),
  failed Int64 CODEC(T64, ZSTD(1)),
  warnings Int64 CODEC(T64, ZSTD(1)),
  retries Int64 CODEC(T64, ZSTD(1)),
  reported_retries Int64 CODEC(T64, ZSTD(1)),
  retried Int64 CODEC(T64, ZSTD(1)),
  slow Int64 CODEC(T64, ZSTD(1)),
  input_tokens Int64 CODEC(T64, ZSTD(1)),
  output_tokens Int64 CODEC(T64, ZSTD(1)),
  cache_read_tokens Int64 CODEC(T64, ZSTD(1)),
  cache_write_tokens Int64 CODEC(T64, ZSTD(1)),
  reasoning_tokens Int64 CODEC(T64, ZSTD(1)),
  total_tokens Int64 CODEC(T64, ZSTD(1)),
  computed_cost Decimal(18, 12) CODEC(ZSTD(1)),
  input_cost Decimal(18, 12) CODEC(ZSTD(1)),
  output_cost Decimal(18, 12) CODEC(ZSTD(1)),
  cache_read_cost Decimal(18, 12) CODEC(ZSTD(1)),
  cache_write_cost Decimal(18, 12) CODEC(ZSTD(1)),
  reasoning_cost Decimal(18, 12) CODEC(ZSTD(1)),
  reported_cost Decimal(18, 12) CODEC(ZSTD(1)),
  computed_costs Int64 CODEC(T64, ZSTD(1)),
  reported_costs Int64 CODEC(T64, ZSTD(1)),
  unknown_cost_calls Int64 CODEC(T64, ZSTD(1)),
  wasted_tokens Int64 CODEC(T64, ZSTD(1)),
  wasted_cost Decimal(18, 12) CODEC(ZSTD(1)),
  duration_sum_ns Int64 CODEC(T64, ZSTD(1)),
  latency Map(UInt16, Int64) CODEC(ZSTD(1)),
  first_tokens Int64 CODEC(T64, ZSTD(1)),
  first_token_sum_ns Int64 CODEC(T64, ZSTD(1)),
  first_token_latency Map(UInt16, Int64) CODEC(ZSTD(1)),
  late_count UInt64 CODEC(T64, ZSTD(1)),
  is_final Bool,
  updated_at DateTime64(3) CODEC(Delta(8), ZSTD(1)),
  revision UInt64 CODEC(Delta(8), ZSTD(1))
) ENGINE = ReplacingMergeTree(revision)
PARTITION BY (resolution, toYYYYMM(window_start))
ORDER BY (project_id, resolution, series, window_start, environment, category, name, generation)
SETTINGS index_granularity = 1024;
