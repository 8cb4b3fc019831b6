-- Who looks for erasures, every few seconds, need not read through all that was accepted: where there is none in a row,
-- nothing is read.
ALTER TABLE accepted ADD INDEX IF NOT EXISTS ix_kind kind TYPE set(8) GRANULARITY 1;

ALTER TABLE accepted MATERIALIZE INDEX ix_kind;
