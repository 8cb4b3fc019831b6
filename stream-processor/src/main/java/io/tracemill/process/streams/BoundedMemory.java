package io.tracemill.process.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// Lets all stores of a process share one block cache, write buffers included, so that their memory
/// has a bound however many partitions there are.
public final class BoundedMemory implements RocksDBConfigSetter {

    /// The setting of Streams that holds the bound, in bytes.
    public static final String CONFIG = "tracemill.store.memory.bytes";

    private static final long WRITE_BUFFER_BYTES = 16L * 1024 * 1024;
    private static final int WRITE_BUFFERS = 3;

    /// By what a write buffer grows. There are two for each of dozens of stores, and all of them
    /// count: with RocksDB's megabyte the first write of each would fill the bound.
    private static final long ARENA_BYTES = 64L * 1024;

    private static final double MEMTABLE_BLOOM = 0.005;
    private static final long BLOCK_BYTES = 16L * 1024;
    private static final double BLOOM_BITS = 10;

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        Shared shared = Shared.of(Long.parseLong(String.valueOf(configs.get(CONFIG))));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared.cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        // states repeat each other: names, models, texts of failures
        table.setBlockSize(BLOCK_BYTES);
        table.setFilterPolicy(new BloomFilter(BLOOM_BITS, false));
        options.setTableFormatConfig(table);
        options.setCompressionType(CompressionType.ZSTD_COMPRESSION);
        // most traces that are asked for are new
        options.setMemtableWholeKeyFiltering(true);
        options.setMemtablePrefixBloomSizeRatio(MEMTABLE_BLOOM);
        options.setWriteBufferManager(shared.writeBuffers);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setArenaBlockSize(ARENA_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    /// What is shared stays open for the stores that come later.
    @Override
    public void close(String store, Options options) {}

    private record Shared(Cache cache, WriteBufferManager writeBuffers) {

        private static final ConcurrentHashMap<Long, Shared> BY_SIZE = new ConcurrentHashMap<>();

        static Shared of(long bytes) {
            return BY_SIZE.computeIfAbsent(bytes, Shared::open);
        }

        private static Shared open(long bytes) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bytes, -1, false, 0.1);
            return new Shared(cache, new WriteBufferManager(bytes / 2, cache));
        }
    }
}
