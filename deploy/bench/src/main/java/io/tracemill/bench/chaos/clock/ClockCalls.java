package io.tracemill.bench.chaos.clock;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// Makes a class ask [ShiftedClock] for the time: in its constant pool the methods that tell it get
/// another owner, so that calls and references to them change alike, and nothing else does.
final class ClockCalls {

    private static final Set<String> TELL_THE_TIME =
            Set.of(
                    "java/lang/System.currentTimeMillis()J",
                    "java/time/Instant.now()Ljava/time/Instant;",
                    "java/time/Clock.systemUTC()Ljava/time/Clock;",
                    "java/time/InstantSource.system()Ljava/time/InstantSource;");
    private static final String OWNER = ShiftedClock.class.getName().replace('.', '/');

    private static final int POOL = 10;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int METHOD_OF_INTERFACE = 11;
    private static final int METHOD_HANDLE = 15;

    private final ByteBuffer bytes;
    private final int[] entries;
    private final int end;

    private ClockCalls(byte[] classFile) {
        bytes = ByteBuffer.wrap(classFile.clone());
        entries = new int[unsigned(POOL - 2)];
        int at = POOL;
        for (int index = 1; index < entries.length; index++) {
            entries[index] = at;
            int tag = bytes.get(at);
            at += 1 + length(tag, at + 1);
            if (tag == LONG || tag == DOUBLE) {
                index++;
            }
        }
        end = at;
    }

    /// Nothing when the class does not ask for the time.
    static Optional<byte[]> redirected(byte[] classFile) {
        return new ClockCalls(classFile).redirect();
    }

    private Optional<byte[]> redirect() {
        int owner = entries.length + 1;
        boolean found = false;
        for (int entry : entries) {
            if (entry != 0 && isMethod(bytes.get(entry)) && TELL_THE_TIME.contains(method(entry))) {
                bytes.put(entry, (byte) METHOD);
                bytes.putShort(entry + 1, (short) owner);
                found = true;
            }
        }
        return found ? Optional.of(withOwner()) : Optional.empty();
    }

    /// With two more entries in the pool: the name of the new owner, and the owner.
    private byte[] withOwner() {
        byte[] all = bytes.array();
        ByteArrayOutputStream out = new ByteArrayOutputStream(all.length + 100);
        try (DataOutputStream data = new DataOutputStream(out)) {
            data.write(all, 0, POOL - 2);
            data.writeShort(entries.length + 2);
            data.write(all, POOL, end - POOL);
            data.writeByte(UTF8);
            data.writeUTF(OWNER);
            data.writeByte(CLASS);
            data.writeShort(entries.length);
            data.write(all, end, all.length - end);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static boolean isMethod(int tag) {
        return tag == METHOD || tag == METHOD_OF_INTERFACE;
    }

    private String method(int entry) {
        int owner = entries[unsigned(entry + 1)];
        int nameAndType = entries[unsigned(entry + 3)];
        return text(owner + 1) + '.' + text(nameAndType + 1) + text(nameAndType + 3);
    }

    /// What the entry says to whose number an entry refers.
    private String text(int reference) {
        int entry = entries[unsigned(reference)];
        return new String(bytes.array(), entry + 3, unsigned(entry + 1), StandardCharsets.UTF_8);
    }

    /// Of what follows a tag, as the JVM specification has it (4.4).
    private int length(int tag, int at) {
        return switch (tag) {
            case UTF8 -> 2 + unsigned(at);
            case LONG, DOUBLE -> 8;
            case CLASS, 8, 16, 19, 20 -> 2;
            case METHOD_HANDLE -> 3;
            case 3, 4, 9, METHOD, METHOD_OF_INTERFACE, 12, 17, 18 -> 4;
            default -> throw new IllegalArgumentException("no constant pool: tag " + tag);
        };
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }
}
