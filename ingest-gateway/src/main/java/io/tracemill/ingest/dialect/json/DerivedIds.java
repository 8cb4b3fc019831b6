package io.tracemill.ingest.dialect.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Ids for what came without one, made from the bytes that were sent: a retry gets the same and is
/// a duplicate, not a second item.
public final class DerivedIds {
    private static final ThreadLocal<MessageDigest> SHA_256 =
            ThreadLocal.withInitial(DerivedIds::sha256);
    private static final byte[] SEPARATOR = {0};

    private DerivedIds() {}

    /// In the form of a random UUID (version 4).
    public static String uuid(String project, byte[] bytes, int from, int to) {
        byte[] hash = hash(project, bytes, from, to);
        hash[6] = (byte) (hash[6] & 0x0F | 0x40);
        hash[8] = (byte) (hash[8] & 0x3F | 0x80);
        String hex = HexFormat.of().formatHex(hash, 0, 16);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    /// So many hexadecimal digits.
    public static String hex(String project, byte[] bytes, int from, int to, int digits) {
        return HexFormat.of().formatHex(hash(project, bytes, from, to)).substring(0, digits);
    }

    /// 16 hexadecimal digits for a part of a trace, `root`, `steps[3]`, …
    public static String spanId(String traceId, String part) {
        byte[] name = part.getBytes(StandardCharsets.UTF_8);
        return hex(traceId, name, 0, name.length, 16);
    }

    private static byte[] hash(String project, byte[] bytes, int from, int to) {
        MessageDigest digest = SHA_256.get();
        digest.reset();
        digest.update(project.getBytes(StandardCharsets.UTF_8));
        digest.update(SEPARATOR);
        digest.update(bytes, from, to - from);
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
