package io.tracemill.query.message.content;

import java.nio.charset.StandardCharsets;

/// SipHash-1-3 with a key of zeros, over a list of words that each end with the octet 255: what
/// Rust's standard library makes of strings.
///
/// See [SipHash](https://www.aumasson.jp/siphash/siphash.pdf).
final class SipHash {

    private static final byte END_OF_WORD = (byte) 0xFF;

    private long v0 = 0x736f6d6570736575L;
    private long v1 = 0x646f72616e646f6dL;
    private long v2 = 0x6c7967656e657261L;
    private long v3 = 0x7465646279746573L;
    private long pending;
    private int length;

    void word(String word) {
        for (byte octet : word.getBytes(StandardCharsets.UTF_8)) {
            take(octet);
        }
        take(END_OF_WORD);
    }

    long finish() {
        absorb(pending | (long) length << 56);
        v2 ^= 0xFF;
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void take(byte octet) {
        pending |= (octet & 0xFFL) << (8 * (length & 7));
        length++;
        if ((length & 7) == 0) {
            absorb(pending);
            pending = 0;
        }
    }

    private void absorb(long block) {
        v3 ^= block;
        round();
        v0 ^= block;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
