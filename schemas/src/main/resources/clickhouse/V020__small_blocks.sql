-- The spans of one trace, one user or one conversation lie far apart, and each one is unpacked with the block that it is in:
-- in smaller blocks a conversation of twenty turns takes 44 instead of 72 ms, and the table 7 % more room.
ALTER TABLE spans MODIFY SETTING min_compress_block_size = 16384, max_compress_block_size = 65536;
