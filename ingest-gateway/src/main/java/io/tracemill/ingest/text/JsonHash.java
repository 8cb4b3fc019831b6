package io.tracemill.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Set;

/// A hash of a JSON document that does not depend on spaces and on the order of members, nor on
/// members that are left out; of a text that is no array or object, the hash of its bytes. For one
/// thread.
public final class JsonHash {

    /// Deeper values are taken as they are written.
    private static final int DEEPEST = 64;

    private static final byte[] NOTHING = {};

    /// What tells apart what is written alike.
    private static final long NAME = 1;

    private static final long TEXT = 2;
    private static final long WORD = 3;
    private static final long ARRAY = 4;
    private static final long OBJECT = 5;

    /// What the name of a member can mean.
    private static final int OUTERMOST = 1;

    private static final int LEFT_OUT = 2;
    private static final int WHOLE = 4;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// What no document has for its hash.
    private static final long NONE = 0;

    private final JsonBytes in = new JsonBytes();
    private final Names names = new Names();

    /// @param outermost members that stand for the outermost object where it has any of them
    /// @param leftOut members that do not count
    /// @param whole members below the outermost object's in which everything counts
    public JsonHash(Set<String> outermost, Set<String> leftOut, Set<String> whole) {
        outermost.forEach(name -> names.add(name, OUTERMOST));
        leftOut.forEach(name -> names.add(name, LEFT_OUT));
        whole.forEach(name -> names.add(name, WHOLE));
    }

    /// @return never 0
    public long of(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        long hash = ofDocument(bytes);
        if (hash == NONE) {
            hash = XxHash64.of(bytes, 0, bytes.length, 0);
        }
        return hash == 0 ? 1 : hash;
    }

    private long ofDocument(byte[] bytes) {
        in.reset(bytes);
        int first = in.peek();
        if (first != '{' && first != '[') {
            return NONE;
        }
        try {
            long hash = value(0, false);
            return in.peek() < 0 && in.at == bytes.length ? hash : NONE;
        } catch (MalformedInputException e) {
            return NONE;
        } finally {
            in.reset(NOTHING);
        }
    }

    private long value(int depth, boolean everything) {
        int first = in.peek();
        if (first == '"') {
            return text(TEXT);
        }
        if (first != '{' && first != '[' || depth == DEEPEST) {
            return word();
        }
        in.at++;
        return first == '{' ? object(depth, everything) : array(depth, everything);
    }

    /// Of the text that begins here. Most are names and words of fewer than eight bytes, which are
    /// found to end and hashed in one go.
    private long text(long seed) {
        int from = in.at + 1;
        if (from <= in.bytes.length - Long.BYTES) {
            long word = (long) LONG.get(in.bytes, from);
            long found = JsonBytes.marks(word);
            int length = Long.numberOfTrailingZeros(found) >>> 3;
            if (found != 0 && in.bytes[from + length] == '"') {
                in.at = from + length + 1;
                return XxHash64.ofWord(word & ~(-1L << length * Byte.SIZE), length, seed);
            }
        }
        int end = in.closing(from);
        while (in.bytes[end] == '\\') {
            end = in.closing(Math.min(end + 2, in.bytes.length));
        }
        in.at = end + 1;
        return XxHash64.ofShort(in.bytes, from, end, seed);
    }

    private long word() {
        int from = in.at;
        in.skipValue();
        return XxHash64.ofShort(in.bytes, from, in.at, WORD);
    }

    private long array(int depth, boolean everything) {
        long hash = ARRAY;
        if (!passes(']')) {
            do {
                hash = XxHash64.mix(hash, value(depth + 1, everything));
            } while (passes(','));
            in.expect(']');
        }
        return hash;
    }

    /// The sum of its members, which has no order.
    private long object(int depth, boolean everything) {
        long all = 0;
        long chosen = 0;
        if (!passes('}')) {
            do {
                long name = name();
                int role = names.roleOf(name);
                boolean stands = depth == 0 && (role & OUTERMOST) != 0;
                if (chosen != 0 && !stands || !everything && (role & LEFT_OUT) != 0) {
                    in.skipValue();
                    continue;
                }
                boolean below = everything || depth > 0 && (role & WHOLE) != 0;
                long member = XxHash64.mix(name, value(depth + 1, below));
                all += member;
                chosen += stands ? member : 0;
            } while (passes(','));
            in.expect('}');
        }
        return XxHash64.mix(OBJECT, chosen == 0 ? all : chosen);
    }

    private long name() {
        if (in.peek() != '"') {
            throw in.malformed("a name");
        }
        long name = text(NAME);
        in.expect(':');
        return name;
    }

    private boolean passes(char next) {
        boolean comes = in.peek() == next;
        in.at += comes ? 1 : 0;
        return comes;
    }

    /// A few names, known by the hashes of their bytes: no text is made to ask for one.
    private static final class Names {

        private static final int SLOTS = 128;

        /// Hashes at the slots of their lowest bits, or at the next ones that were free.
        private final long[] hashes = new long[SLOTS];

        private final int[] roles = new int[SLOTS];

        void add(String name, int role) {
            byte[] bytes = name.getBytes(UTF_8);
            long hash = XxHash64.ofShort(bytes, 0, bytes.length, NAME);
            int slot = slotOf(hash);
            hashes[slot] = hash;
            roles[slot] |= role;
        }

        /// 0 for any other name.
        int roleOf(long hash) {
            return roles[slotOf(hash)];
        }

        /// Where the hash is, or a free slot.
        private int slotOf(long hash) {
            int slot = (int) hash & SLOTS - 1;
            while (hashes[slot] != hash && hashes[slot] != 0) {
                slot = slot + 1 & SLOTS - 1;
            }
            return slot;
        }
    }
}
