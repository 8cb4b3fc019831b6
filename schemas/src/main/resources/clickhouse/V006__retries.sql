-- What was tried again in a trace, and the trace itself where it is an attempt at a request of its session: how many
-- chains, attempts beyond the first (of a chain of traces the trace counts itself only, so that sums are right), the
-- chains as the JSON that the API shows, and what they wasted. retry_partial: the trace has more calls than were looked at.
ALTER TABLE traces
  ADD COLUMN IF NOT EXISTS retry_chain_count UInt32 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS retry_attempts UInt32 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS retry_kinds Array(LowCardinality(String)),
  ADD COLUMN IF NOT EXISTS retry_outcomes Array(LowCardinality(String)),
  ADD COLUMN IF NOT EXISTS retry_chains String DEFAULT '' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS wasted_tokens UInt64 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS wasted_cost Nullable(Decimal(18, 12)) CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS wasted_unknown_calls UInt32 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS wasted_ns UInt64 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS retry_partial Bool DEFAULT false;
