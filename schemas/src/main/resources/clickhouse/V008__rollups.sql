-- What the traces of a window add up to, series by series: windows of a minute and of an hour hold the same facts, each
-- complete by itself. Absolute values, replaced by their newest revision; always read with FINAL and
-- do_not_merge_across_partitions_select_final = 1. The generations of a window add up. A trace is counted in the window
-- of its clamped start, in all series. Buckets of latencies are those of LatencyBuckets.
CREATE TABLE IF NOT EXISTS rollups (
  project_id LowCardinality(String),
  resolution UInt32,                              -- seconds: 60 or 3600
  series LowCardinality(String),                  -- all, model, span, failure
  window_start DateTime CODEC(Delta(4), ZSTD(1)),
  environment LowCardinality(String),
  category LowCardinality(String),                -- provider of a model, kind of a span
  name LowCardinality(String),                    -- model, name of a span, type of a failure
  generation UInt32,
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
  first_tokens Int64 CODEC(T64, ZSTD(1)),
  first_token_sum_ns Int64 CODEC(T64, ZSTD(1)),
  latency Map(UInt16, Int64) CODEC(ZSTD(1)),
  first_token_latency Map(UInt16, Int64) CODEC(ZSTD(1)),
  late_count Int64 CODEC(T64, ZSTD(1)),
  is_final Bool,
  updated_at DateTime64(3) CODEC(Delta(8), ZSTD(1)),
  revision UInt64 CODEC(Delta(8), ZSTD(1))
) ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(window_start)
ORDER BY (project_id, resolution, series, window_start, environment, category, name, generation)
SETTINGS index_granularity = 1024, min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = 1;
