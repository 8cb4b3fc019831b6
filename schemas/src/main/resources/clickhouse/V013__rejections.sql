-- What could not be taken further behind the gateway: one row for each record, or row of a record, and stage, however
-- often it was rejected there; the row of one that was sent again replaces it. Always read with FINAL. The month is that of
-- the record's own time, so that replacing never crosses a partition. The bytes go after 30 days; that it was rejected stays,
-- because the ledger counts it.
CREATE TABLE IF NOT EXISTS rejections (
  project_id LowCardinality(String),
  trace_id String CODEC(ZSTD(1)),
  recorded_at DateTime64(3) CODEC(Delta(8), ZSTD(1)),
  topic LowCardinality(String),
  kafka_partition UInt32,
  kafka_offset UInt64,
  place Int64,
  stage LowCardinality(String),
  reason String CODEC(ZSTD(1)) TTL toDateTime(rejected_at) + toIntervalDay(30),
  reason_template String CODEC(ZSTD(1)),
  dialect LowCardinality(String),
  spans UInt32,
  rejected_at DateTime64(3) CODEC(Delta(8), ZSTD(1)),
  record_key String CODEC(ZSTD(1)) TTL toDateTime(rejected_at) + toIntervalDay(30),
  record_value String CODEC(ZSTD(1)) TTL toDateTime(rejected_at) + toIntervalDay(30),
  replayed_at DateTime64(3),
  replayed_partition UInt32,
  replayed_offset UInt64,
  version UInt64
) ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(recorded_at)
ORDER BY (project_id, recorded_at, topic, kafka_partition, kafka_offset, place, stage)
SETTINGS index_granularity = 256, enable_block_number_column = 1, enable_block_offset_column = 1;
