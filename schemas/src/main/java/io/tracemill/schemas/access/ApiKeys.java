package io.tracemill.schemas.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Makes API keys and hashes them. The plain key is shown once and never stored.
public final class ApiKeys {

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SECRET_LENGTH = 32;
    private static final int SHOWN_SECRET_LENGTH = 4;

    /// TruLayer shows so many.
    private static final int SHOWN_LENGTH = 8;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<MessageDigest> SHA_256 =
            ThreadLocal.withInitial(ApiKeys::sha256);

    private ApiKeys() {}

    /// A new plain key: the prefix of the surface it is made for, then 32 letters and digits.
    public static String generate(String surfacePrefix) {
        StringBuilder key = new StringBuilder(surfacePrefix);
        for (int i = 0; i < SECRET_LENGTH; i++) {
            key.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }

    /// SHA-256 in lower-case hexadecimal digits.
    public static String hash(String key) {
        return HexFormat.of().formatHex(SHA_256.get().digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    /// What may be shown of a key: enough to recognise it, far too little to use it.
    public static String shownPrefix(String key) {
        int surface = Math.max(key.lastIndexOf('_'), key.lastIndexOf('-')) + 1;
        int shown = Math.max(SHOWN_LENGTH, surface + SHOWN_SECRET_LENGTH);
        return key.substring(0, Math.min(key.length(), shown));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
