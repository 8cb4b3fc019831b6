-- Erasing a trace: its rows are deleted from spans, traces, trace_index and scores, and traces keeps an empty row of it
-- with is_deleted = 1. Deletes are to be light ones, which need these columns in new parts (spans has them from the
-- beginning); and the row of a trace that is no more makes no entry of the index.
ALTER TABLE traces MODIFY SETTING enable_block_number_column = 1, enable_block_offset_column = 1;

ALTER TABLE scores MODIFY SETTING enable_block_number_column = 1, enable_block_offset_column = 1;

ALTER TABLE trace_index_from_traces MODIFY QUERY
SELECT project_id, trace_id, anchor_time, start_time,
  addNanoseconds(start_time, duration_ns) AS end_time
FROM traces
WHERE is_deleted = 0;
