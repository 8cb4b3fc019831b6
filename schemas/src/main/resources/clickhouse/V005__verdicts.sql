-- What is said about a span and a trace: whether and why it failed (empty = it did not), and what it cost by our prices.
-- A call without a cost says why in cost_unknown; a trace counts such calls, and its computed_cost is that of the others.
-- Rows that were written before have the defaults.
ALTER TABLE spans
  ADD COLUMN IF NOT EXISTS failure_type LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS failure_rule LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS failure_evidence String DEFAULT '' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS cost Nullable(Decimal(18, 12)) CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS cost_unknown LowCardinality(String) DEFAULT '';

ALTER TABLE traces
  ADD COLUMN IF NOT EXISTS failure_type LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS failure_rule LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS failure_evidence String DEFAULT '' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS failure_span_id String DEFAULT '' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS computed_cost Nullable(Decimal(18, 12)) CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS unknown_cost_calls UInt32 DEFAULT 0 CODEC(T64, ZSTD(1));
