-- One row per accepted span, written by the span sink straight from `trace-events`.
--
-- Read without FINAL: the reader drops a later row with an equal (trace_id, span_id). `version` falls with the Kafka
-- offset, so of two rows with one key the first accepted one wins. Partitions go by the clamped day, so that a span
-- dated 1970 or 2199 opens none of its own. retention_days = 0 keeps for ever.
CREATE TABLE IF NOT EXISTS spans (
  project_id LowCardinality(String),
  trace_id String CODEC(ZSTD(1)),
  span_id String CODEC(ZSTD(1)),
  parent_span_id String CODEC(ZSTD(1)),
  start_time DateTime64(9) CODEC(Delta(8), ZSTD(1)),
  duration_ns UInt64 CODEC(T64, ZSTD(1)),
  name LowCardinality(String),
  kind LowCardinality(String),
  non_gen_ai Bool,
  synthetic Bool,
  otel_kind UInt8,
  status LowCardinality(String),
  status_message String CODEC(ZSTD(1)),
  exception_type LowCardinality(String),
  http_status UInt16 CODEC(T64, ZSTD(1)),
  error_code LowCardinality(String),
  finish_reasons Array(LowCardinality(String)),
  provider LowCardinality(String),
  request_model LowCardinality(String),
  response_model LowCardinality(String),
  response_id String CODEC(ZSTD(1)),
  input_tokens UInt64 CODEC(T64, ZSTD(1)),
  output_tokens UInt64 CODEC(T64, ZSTD(1)),
  cache_read_tokens UInt64 CODEC(T64, ZSTD(1)),
  cache_write_tokens UInt64 CODEC(T64, ZSTD(1)),
  reasoning_tokens UInt64 CODEC(T64, ZSTD(1)),
  total_tokens UInt64 CODEC(T64, ZSTD(1)),
  reported_cost Nullable(Decimal(18, 12)) CODEC(ZSTD(1)),
  tool_name LowCardinality(String),
  agent_name LowCardinality(String),
  session_id String CODEC(ZSTD(1)),
  user_id String CODEC(ZSTD(1)),
  tags Array(LowCardinality(String)),
  retry_count UInt32 CODEC(T64, ZSTD(1)),
  scope_name LowCardinality(String),
  scope_version LowCardinality(String),
  input String CODEC(ZSTD(1)),
  input_source LowCardinality(String),
  output String CODEC(ZSTD(1)),
  output_source LowCardinality(String),
  attributes Array(String) CODEC(ZSTD(1)),        -- 'key=value'; filter: has(attributes, 'key=value')
  attribute_types String CODEC(ZSTD(1)),          -- one letter each: s text, i whole, d real, b flag, j JSON
  events String CODEC(ZSTD(1)),                   -- JSON array
  links String CODEC(ZSTD(1)),                    -- JSON array
  service LowCardinality(String),
  environment LowCardinality(String),
  release LowCardinality(String),
  resource String CODEC(ZSTD(1)),                 -- JSON object
  dialect LowCardinality(String),
  sdk_name LowCardinality(String),
  sdk_version LowCardinality(String),
  received_at DateTime64(3) CODEC(Delta(8), ZSTD(1)),
  retention_days UInt16,
  version UInt64 CODEC(Delta(8), ZSTD(1)),
  INDEX ix_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 4,
  INDEX ix_attributes attributes TYPE text(tokenizer = array),
  INDEX ix_input lower(input) TYPE tokenbf_v1(16384, 2, 0) GRANULARITY 1,
  INDEX ix_output lower(output) TYPE tokenbf_v1(16384, 2, 0) GRANULARITY 1
) ENGINE = ReplacingMergeTree(version)
PARTITION BY (retention_days, toDate(least(greatest(start_time, received_at - toIntervalDay(90)), received_at)))
ORDER BY (project_id, start_time, trace_id, span_id)
TTL if(retention_days = 0, toDate('2149-06-01'), toDate(received_at) + toIntervalDay(least(retention_days, 3650)))
SETTINGS index_granularity = 1024, text_index_posting_list_codec = 'bitpacking', ttl_only_drop_parts = 1,
  enable_block_number_column = 1, enable_block_offset_column = 1,
  min_bytes_for_wide_part = 100000000, merge_selector_base = 20;
