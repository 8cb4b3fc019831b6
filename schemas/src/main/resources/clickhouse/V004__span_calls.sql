-- What telling retries, failures and slow answers needs to know of one call, worked out by the gateway: a hash of the
-- request (0 = not known), its ordinal among the attempts (0 = not said), the time to the first token (0 = not known),
-- and whether the answer is one. Rows of older events have the defaults.
ALTER TABLE spans
  ADD COLUMN IF NOT EXISTS request_fingerprint UInt64 DEFAULT 0 CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS attempt UInt16 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS first_token_ns UInt64 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ADD COLUMN IF NOT EXISTS output_check LowCardinality(String) DEFAULT 'not_checked';
