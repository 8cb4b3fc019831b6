package io.tracemill.local.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// The few calls of the C library that the JDK does not offer.
@SuppressWarnings("restricted")
public final class Posix {

    private static final int SIGINT = 2;
    private static final long DEFAULT_ACTION = 0;
    private static final int READ_WRITE_NO_CONTROLLING_TERMINAL = 2 | 0400;
    private static final Linker LINKER = Linker.nativeLinker();

    private Posix() {}

    /// Leaves the terminal's session, so that Ctrl-C and a closed terminal reach the parent only.
    public static void ownSession() {
        call("setsid", FunctionDescriptor.of(JAVA_INT));
    }

    /// Lets the next Ctrl-C end this process at once.
    public static void interruptEndsNow() {
        FunctionDescriptor signal = FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS);
        try {
            MemorySegment before =
                    (MemorySegment)
                            function("signal", signal)
                                    .invokeExact(SIGINT, MemorySegment.ofAddress(DEFAULT_ACTION));
            before.address();
        } catch (Throwable failure) {
            throw failed("signal", failure);
        }
    }

    /// Ends this process without running exit handlers or native destructors.
    public static void exitNow(int status) {
        try {
            function("_exit", FunctionDescriptor.ofVoid(JAVA_INT)).invokeExact(status);
        } catch (Throwable failure) {
            throw failed("_exit", failure);
        }
    }

    /// A second descriptor for what `descriptor` refers to.
    public static int duplicate(int descriptor) {
        return checked("dup", call("dup", FunctionDescriptor.of(JAVA_INT, JAVA_INT), descriptor));
    }

    /// Makes `target` refer to what `source` refers to.
    public static void replace(int source, int target) {
        FunctionDescriptor twoInts = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
        try {
            checked("dup2", (int) function("dup2", twoInts).invokeExact(source, target));
        } catch (Throwable failure) {
            throw failed("dup2", failure);
        }
    }

    /// A new pseudo terminal's controlling side.
    public static int openTerminal() {
        FunctionDescriptor oneInt = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
        int controller =
                checked(
                        "posix_openpt",
                        call("posix_openpt", oneInt, READ_WRITE_NO_CONTROLLING_TERMINAL));
        checked("grantpt", call("grantpt", oneInt, controller));
        checked("unlockpt", call("unlockpt", oneInt, controller));
        return controller;
    }

    /// The side of a pseudo terminal that a program uses as its terminal.
    public static int openTerminalLine(int controller) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name =
                    (MemorySegment)
                            function("ptsname", FunctionDescriptor.of(ADDRESS, JAVA_INT))
                                    .invokeExact(controller);
            MemorySegment path = arena.allocateFrom(name.reinterpret(Long.MAX_VALUE).getString(0));
            MethodHandle open =
                    LINKER.downcallHandle(
                            LINKER.defaultLookup().findOrThrow("open"),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                            Linker.Option.firstVariadicArg(2));
            return checked(
                    "open", (int) open.invokeExact(path, READ_WRITE_NO_CONTROLLING_TERMINAL));
        } catch (Throwable failure) {
            throw failed("open", failure);
        }
    }

    /// Writes ASCII text to a descriptor.
    public static void write(int descriptor, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        FunctionDescriptor write = FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(bytes.length);
            buffer.copyFrom(MemorySegment.ofArray(bytes));
            long written =
                    (long)
                            function("write", write)
                                    .invokeExact(descriptor, buffer, (long) bytes.length);
            checked("write", (int) written);
        } catch (Throwable failure) {
            throw failed("write", failure);
        }
    }

    private static int call(String name, FunctionDescriptor shape, int... arguments) {
        try {
            return arguments.length == 0
                    ? (int) function(name, shape).invokeExact()
                    : (int) function(name, shape).invokeExact(arguments[0]);
        } catch (Throwable failure) {
            throw failed(name, failure);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
    }

    private static int checked(String name, int result) {
        if (result < 0) {
            throw new IllegalStateException(name + " of the C library answered " + result);
        }
        return result;
    }

    private static IllegalStateException failed(String name, Throwable cause) {
        return new IllegalStateException(name + " of the C library failed", cause);
    }
}
