-- One row per trace, replaced by its newest revision; always read with FINAL and
-- do_not_merge_across_partitions_select_final = 1. The key never moves: anchor_time is the clamped start that the first
-- revision had, start_time is what is known now (anchor_time >= start_time unless the clock was clamped).
CREATE TABLE IF NOT EXISTS traces (
  project_id LowCardinality(String),
  trace_id String CODEC(ZSTD(1)),
  anchor_time DateTime64(9) CODEC(Delta(8), ZSTD(1)),
  start_time DateTime64(9) CODEC(Delta(8), ZSTD(1)),
  duration_ns UInt64 CODEC(T64, ZSTD(1)),
  clock_skewed Bool,
  name LowCardinality(String),
  root_span_id String CODEC(ZSTD(1)),
  status LowCardinality(String),
  error_message String CODEC(ZSTD(1)),
  models Array(LowCardinality(String)),
  providers Array(LowCardinality(String)),
  input_tokens UInt64 CODEC(T64, ZSTD(1)),
  output_tokens UInt64 CODEC(T64, ZSTD(1)),
  cache_read_tokens UInt64 CODEC(T64, ZSTD(1)),
  cache_write_tokens UInt64 CODEC(T64, ZSTD(1)),
  reasoning_tokens UInt64 CODEC(T64, ZSTD(1)),
  total_tokens UInt64 CODEC(T64, ZSTD(1)),
  reported_cost Nullable(Decimal(18, 12)) CODEC(ZSTD(1)),
  session_id String CODEC(ZSTD(1)),
  user_id String CODEC(ZSTD(1)),
  service LowCardinality(String),
  environment LowCardinality(String),
  release LowCardinality(String),
  tags Array(LowCardinality(String)),
  span_count UInt32 CODEC(T64, ZSTD(1)),
  gen_ai_span_count UInt32 CODEC(T64, ZSTD(1)),
  error_count UInt32 CODEC(T64, ZSTD(1)),
  duplicate_count UInt32 CODEC(T64, ZSTD(1)),
  retry_count UInt32 CODEC(T64, ZSTD(1)),
  truncated Bool,
  input_span_id String CODEC(ZSTD(1)),
  input_start_time DateTime64(9) CODEC(Delta(8), ZSTD(1)),
  output_span_id String CODEC(ZSTD(1)),
  output_start_time DateTime64(9) CODEC(Delta(8), ZSTD(1)),
  dialect LowCardinality(String),
  received_at DateTime64(3) CODEC(Delta(8), ZSTD(1)),
  updated_at DateTime64(3) CODEC(Delta(8), ZSTD(1)),
  retention_days UInt16,
  version UInt64 CODEC(Delta(8), ZSTD(1)),
  is_deleted UInt8,
  INDEX ix_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 4,
  INDEX ix_session session_id TYPE bloom_filter(0.01) GRANULARITY 4,
  INDEX ix_user user_id TYPE bloom_filter(0.01) GRANULARITY 4
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY (retention_days, toDate(anchor_time))
ORDER BY (project_id, anchor_time, trace_id)
TTL if(retention_days = 0, toDate('2149-06-01'), toDate(anchor_time) + toIntervalDay(least(retention_days, 3650)))
SETTINGS index_granularity = 1024, ttl_only_drop_parts = 1,
  min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = 1;
