-- Figures go with what they were made of when a project keeps its data for some days only; such deletes are light ones in
-- parts that have these columns.
ALTER TABLE rollups MODIFY SETTING enable_block_number_column = 1, enable_block_offset_column = 1;
