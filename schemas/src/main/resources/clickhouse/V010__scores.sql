-- What people and programs say of traces after the fact. A row is never changed; one that was written twice is read
-- once, with FINAL. By trace, so that those of a page of traces are read by primary key.
CREATE TABLE IF NOT EXISTS scores (
  project_id LowCardinality(String),
  trace_id String CODEC(ZSTD(1)),
  score_id String CODEC(ZSTD(1)),
  name LowCardinality(String),
  value Nullable(Float64) CODEC(ZSTD(1)),
  label LowCardinality(String),
  comment String CODEC(ZSTD(1)),
  metadata String CODEC(ZSTD(1)),
  dialect LowCardinality(String),
  created_at DateTime64(3) CODEC(Delta(8), ZSTD(1))
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(created_at)
ORDER BY (project_id, trace_id, created_at, score_id)
SETTINGS index_granularity = 256;
