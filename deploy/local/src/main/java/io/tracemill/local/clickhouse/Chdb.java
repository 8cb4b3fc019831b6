package io.tracemill.local.clickhouse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/// The part of libchdb.so that runs `clickhouse local` with a command line.
@SuppressWarnings("restricted")
final class Chdb {

    private final SymbolLookup library;

    /// Loads the library for the life of this process.
    Chdb(Path library) {
        this.library = SymbolLookup.libraryLookup(library, Arena.global());
    }

    /// Leaves the process's signal handlers to the JVM.
    void leaveSignalsAlone() throws Throwable {
        function("chdb_set_signal_handlers_enabled", FunctionDescriptor.ofVoid(JAVA_INT))
                .invokeExact(0);
    }

    /// Runs the command line and returns when it is done.
    ///
    /// @return what went wrong, empty when nothing did
    String run(List<String> commandLine) throws Throwable {
        MethodHandle run =
                function("chdb_query_cmdline", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
        MethodHandle error = function("chdb_result_error", FunctionDescriptor.of(ADDRESS, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result =
                    (MemorySegment)
                            run.invokeExact(commandLine.size(), pointers(arena, commandLine));
            return result.equals(MemorySegment.NULL)
                    ? "the engine gave no result"
                    : text((MemorySegment) error.invokeExact(result));
        }
    }

    private MethodHandle function(String name, FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), shape);
    }

    private static MemorySegment pointers(Arena arena, List<String> texts) {
        MemorySegment pointers = arena.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            pointers.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        pointers.setAtIndex(ADDRESS, texts.size(), MemorySegment.NULL);
        return pointers;
    }

    private static String text(MemorySegment pointer) {
        return pointer.equals(MemorySegment.NULL)
                ? ""
                : pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
