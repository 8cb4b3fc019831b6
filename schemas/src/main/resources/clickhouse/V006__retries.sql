-- What was tried again: chains of attempts (retry_chains holds them as the API shows them, the arrays beside it what
-- lists filter by) and what they wasted. retry_count stays the number that clients counted. Rows that were written
-- before have the defaults.
ALTER TABLE traces
  ADD COLUMN IF NOT EXISTS retry_chain_count UInt32 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS retry_attempts UInt32 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS retry_kinds Array(LowCardinality(String)),
  ADD COLUMN IF NOT EXISTS retry_outcomes Array(LowCardinality(String)),
  ADD COLUMN IF NOT EXISTS retry_chains String DEFAULT '' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS wasted_tokens UInt64 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS wasted_cost Nullable(Decimal(18, 12)) CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS wasted_unknown_calls UInt32 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS wasted_ns UInt64 DEFAULT 0 CODEC(T64, ZSTD(1));
