-- A question opens every column that it names in every part, and lists and figures name dozens: where a part's columns are
-- in one file, a page of traces costs a third less, and figures a sixth.
ALTER TABLE traces MODIFY SETTING min_bytes_for_wide_part = 536870912;

ALTER TABLE rollups MODIFY SETTING min_bytes_for_wide_part = 536870912;
