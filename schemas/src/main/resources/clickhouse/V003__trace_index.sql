-- From a trace id to the times it lies between, so that its row and its spans are read by primary key. Idempotent.
CREATE TABLE IF NOT EXISTS trace_index (
  project_id LowCardinality(String),
  trace_id String CODEC(ZSTD(1)),
  anchor_time SimpleAggregateFunction(min, DateTime64(9)) CODEC(Delta(8), ZSTD(1)),
  start_time SimpleAggregateFunction(min, DateTime64(9)) CODEC(Delta(8), ZSTD(1)),
  end_time SimpleAggregateFunction(max, DateTime64(9)) CODEC(Delta(8), ZSTD(1))
) ENGINE = AggregatingMergeTree
ORDER BY (project_id, trace_id)
SETTINGS index_granularity = 256;

CREATE MATERIALIZED VIEW IF NOT EXISTS trace_index_from_traces TO trace_index AS
SELECT project_id, trace_id, anchor_time, start_time,
  addNanoseconds(start_time, duration_ns) AS end_time
FROM traces;
