-- Inserts are small and come ten times a second. By default five small parts are reason enough to write a table of some
-- megabytes anew: at 100 traces a second each row was written 100 times, which took more of the CPU than all inserts.
ALTER TABLE traces MODIFY SETTING merge_selector_base = 10;

ALTER TABLE trace_index MODIFY SETTING merge_selector_base = 10;

ALTER TABLE rollups MODIFY SETTING merge_selector_base = 10;

ALTER TABLE accepted MODIFY SETTING merge_selector_base = 10;
