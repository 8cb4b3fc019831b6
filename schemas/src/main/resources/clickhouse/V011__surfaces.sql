-- What lists of spans are filtered and counted by: the kind of work that a span's attributes speak of, the library that
-- made it, its provider as sent; and what each class of tokens makes of its cost, output being the rest.
ALTER TABLE spans
  ADD COLUMN IF NOT EXISTS span_category LowCardinality(String) DEFAULT kind,
  ADD COLUMN IF NOT EXISTS framework LowCardinality(String) DEFAULT 'Unknown',
  ADD COLUMN IF NOT EXISTS gen_ai_system LowCardinality(String) DEFAULT provider,
  ADD COLUMN IF NOT EXISTS input_cost Decimal(18, 12) DEFAULT 0 CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS cache_read_cost Decimal(18, 12) DEFAULT 0 CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS cache_write_cost Decimal(18, 12) DEFAULT 0 CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS reasoning_cost Decimal(18, 12) DEFAULT 0 CODEC(ZSTD(1));
