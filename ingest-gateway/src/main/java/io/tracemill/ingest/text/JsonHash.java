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
    private final Names names;
    private byte[] bytes = NOTHING;
    private long hash;

    /// @param outermost members that stand for the outermost object where it has any of them
    /// @param leftOut members that do not count
    /// @param whole members below the outermost object's in which everything counts
    public JsonHash(Set<String> outermost, Set<String> leftOut, Set<String> whole) {
        this(new Names());
        outermost.forEach(name -> names.add(name, OUTERMOST));
        leftOut.forEach(name -> names.add(name, LEFT_OUT));
        whole.forEach(name -> names.add(name, WHOLE));
    }

    private JsonHash(Names names) {
        this.names = names;
    }

    /// The same for another thread, at no cost.
    public JsonHash another() {
        return new JsonHash(names);
    }

    /// @return never 0
    public long of(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        long known = ofDocument(utf8);
        if (known == NONE) {
            known = XxHash64.of(utf8, 0, utf8.length, 0);
        }
        return known == 0 ? 1 : known;
    }

    private long ofDocument(byte[] document) {
        bytes = document;
        in.reset(document);
        try {
            int first = next(0);
            if (byteAt(first) != '{' && byteAt(first) != '[') {
                return NONE;
            }
            int end = value(first, 0, false);
            return next(end) == bytes.length ? hash : NONE;
        } catch (MalformedInputException e) {
            return NONE;
        } finally {
            bytes = NOTHING;
            in.reset(NOTHING);
        }
    }

    /// Leaves the hash of the value that begins here in [#hash]. Places are handed from call to
    /// call and not kept in a field: each hangs on the one before, and a field would make them wait
    /// for the memory.
    ///
    /// @return where the value ends
    private int value(int from, int depth, boolean everything) {
        return switch (byteAt(from)) {
            case '"' -> text(from, TEXT);
            case '{' -> depth == DEEPEST ? word(from) : object(from, depth, everything);
            case '[' -> depth == DEEPEST ? word(from) : array(from, depth, everything);
            default -> word(from);
        };
    }

    /// Most texts are names and words of fewer than eight bytes, which are found to end and hashed
    /// in one go.
    private int text(int quote, long seed) {
        int from = quote + 1;
        if (from <= bytes.length - Long.BYTES) {
            long word = (long) LONG.get(bytes, from);
            long found = JsonBytes.marks(word);
            int length = Long.numberOfTrailingZeros(found) >>> 3;
            if (found != 0 && bytes[from + length] == '"') {
                hash = XxHash64.ofWord(word & ~(-1L << length * Byte.SIZE), length, seed);
                return from + length + 1;
            }
        }
        int end = in.closing(from);
        while (bytes[end] == '\\') {
            end = in.closing(Math.min(end + 2, bytes.length));
        }
        hash = XxHash64.ofShort(bytes, from, end, seed);
        return end + 1;
    }

    private int word(int from) {
        int end = passed(from);
        hash = XxHash64.ofShort(bytes, from, end, WORD);
        return end;
    }

    private int passed(int from) {
        in.at = from;
        in.skipValue();
        return in.at;
    }

    private int array(int open, int depth, boolean everything) {
        long items = ARRAY;
        int at = next(open + 1);
        boolean more = byteAt(at) != ']';
        while (more) {
            at = next(value(at, depth + 1, everything));
            items = XxHash64.mix(items, hash);
            more = byteAt(at) == ',';
            at = more ? next(at + 1) : at;
        }
        hash = items;
        return after(']', at);
    }

    /// The sum of its members, which has no order.
    private int object(int open, int depth, boolean everything) {
        long all = 0;
        long chosen = 0;
        int at = next(open + 1);
        boolean more = byteAt(at) != '}';
        while (more) {
            at = name(at);
            long name = hash;
            int role = names.roleOf(name);
            boolean stands = depth == 0 && (role & OUTERMOST) != 0;
            if (chosen != 0 && !stands || !everything && (role & LEFT_OUT) != 0) {
                at = next(passed(at));
            } else {
                boolean below = everything || depth > 0 && (role & WHOLE) != 0;
                at = next(value(at, depth + 1, below));
                long member = XxHash64.mix(name, hash);
                all += member;
                chosen += stands ? member : 0;
            }
            more = byteAt(at) == ',';
            at = more ? next(at + 1) : at;
        }
        hash = XxHash64.mix(OBJECT, chosen == 0 ? all : chosen);
        return after('}', at);
    }

    /// @return where the value of that name begins
    private int name(int at) {
        int from = after('"', at) - 1;
        return next(after(':', next(text(from, NAME))));
    }

    /// Where anything but space comes next, at most the end.
    private int next(int from) {
        int at = from;
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte each) {
        return each <= ' ' && (each == ' ' || each == '\n' || each == '\r' || each == '\t');
    }

    private int after(char expected, int at) {
        if (byteAt(at) != expected) {
            in.at = at;
            throw in.malformed("'" + expected + "'");
        }
        return at + 1;
    }

    /// 0 at the end.
    private byte byteAt(int at) {
        return at < bytes.length ? bytes[at] : 0;
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
