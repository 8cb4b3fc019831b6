package io.tracemill.schemas.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Damages request bodies by chance; the same seed gives the same damage.
public final class Mutation {

    private static final int MAX_BYTES = 1 << 20;

    /// What decoders stumble over, pasted in at any place.
    private static final List<byte[]> PIECES =
            List.of(
                    bytes(0xFF, 0xFF, 0xFF, 0xFF, 0x0F),
                    bytes(0xFF, 0xFF, 0xFF, 0xFF, 0x07),
                    bytes(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00),
                    bytes(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01),
                    bytes(0x80, 0x00),
                    bytes(0x0A, 0xFF, 0x7F),
                    bytes(0x0B),
                    bytes(0x0C),
                    bytes(0x00),
                    bytes(0xED, 0xA0, 0x80),
                    bytes(0xC0, 0x80),
                    bytes(0xF5, 0x80, 0x80, 0x80),
                    bytes(0xEF, 0xBB, 0xBF),
                    text("\\ud800"),
                    text("\\u0000"),
                    text("\\"),
                    text("\""),
                    text("null"),
                    text("1e999999999"),
                    text("-0.0"),
                    text("NaN"),
                    text("9223372036854775808"),
                    text("123456789012345678901234567890123456789"),
                    text("{\"a\":"),
                    text("[[[[[[[["),
                    text("}]}]"),
                    text(",,"),
                    text("[".repeat(2_000)),
                    text("{\"a\":".repeat(500)));

    private final Random random;
    private final List<byte[]> others;

    /// @param others from which pieces are taken
    public Mutation(long seed, List<byte[]> others) {
        this.random = new Random(seed);
        this.others = others;
    }

    /// Another body, with one to eight damages.
    public byte[] damaged(byte[] body) {
        byte[] result = body;
        for (int i = 1 << random.nextInt(4); i > 0; i--) {
            result = once(result);
        }
        return result.length <= MAX_BYTES ? result : Arrays.copyOf(result, MAX_BYTES);
    }

    private byte[] once(byte[] body) {
        if (body.length == 0) {
            return piece();
        }
        int at = random.nextInt(body.length);
        int length = Math.min(1 + random.nextInt(1 << random.nextInt(10)), body.length - at);
        return switch (random.nextInt(9)) {
            case 0 -> flipped(body, at);
            case 1 -> changed(body, at, (byte) random.nextInt(256));
            case 2 -> Arrays.copyOf(body, at);
            case 3 -> spliced(body, at, at + length, new byte[0]);
            case 4 -> spliced(body, at, at, piece());
            case 5 -> spliced(body, at, at + length, piece());
            case 6 -> spliced(body, at, at, Arrays.copyOfRange(body, at, at + length));
            case 7 -> lengthened(body, at);
            default -> crossed(body, at);
        };
    }

    private static byte[] flipped(byte[] body, int at) {
        return changed(body, at, (byte) (body[at] ^ 1 << at % 8));
    }

    private static byte[] changed(byte[] body, int at, byte value) {
        byte[] copy = body.clone();
        copy[at] = value;
        return copy;
    }

    /// A byte that may be a length says a little more or less.
    private byte[] lengthened(byte[] body, int at) {
        return changed(body, at, (byte) (body[at] + random.nextInt(7) - 3));
    }

    /// The beginning of this one and the end of another.
    private byte[] crossed(byte[] body, int at) {
        byte[] other = others.get(random.nextInt(others.size()));
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return spliced(body, at, body.length, Arrays.copyOfRange(other, from, other.length));
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    private static byte[] spliced(byte[] body, int from, int to, byte[] between) {
        byte[] result = new byte[from + between.length + body.length - to];
        System.arraycopy(body, 0, result, 0, from);
        System.arraycopy(between, 0, result, from, between.length);
        System.arraycopy(body, to, result, from + between.length, body.length - to);
        return result;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
