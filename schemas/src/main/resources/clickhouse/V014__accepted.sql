-- What the gateway's acknowledgements stand for, read from `trace-events` by a sink of its own: one row for each event, with
-- the ids of its spans in their order. The side of the ledger that the other tables are held against, also when the events
-- themselves are gone. A row follows from its record alone, so one that was written twice is read once, with FINAL.
CREATE TABLE IF NOT EXISTS accepted (
  project_id LowCardinality(String),
  trace_id String CODEC(ZSTD(1)),
  kafka_partition UInt32 CODEC(T64, ZSTD(1)),
  kafka_offset UInt64 CODEC(T64, ZSTD(1)),
  received_at DateTime64(3) CODEC(Delta(8), ZSTD(1)),
  kind LowCardinality(String),
  span_ids Array(String) CODEC(ZSTD(1)),
  spans UInt32 CODEC(T64, ZSTD(1)),
  dialect LowCardinality(String)
) ENGINE = ReplacingMergeTree
PARTITION BY toDate(received_at, 'UTC')
ORDER BY (project_id, trace_id, kafka_partition, kafka_offset, received_at)
SETTINGS index_granularity = 1024, enable_block_number_column = 1, enable_block_offset_column = 1;
