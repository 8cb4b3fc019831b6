-- What a failure's message says without what differs from one time to the next, so that equal failures can be counted;
-- and the model that a trace is named after, by itself, because counting by it should not read every model. Rows that
-- were written before have an empty template.
ALTER TABLE traces
  ADD COLUMN IF NOT EXISTS failure_template String DEFAULT '' CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS first_model LowCardinality(String) DEFAULT models[1];
