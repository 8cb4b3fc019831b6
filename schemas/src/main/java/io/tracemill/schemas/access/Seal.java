package io.tracemill.schemas.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Bytes as texts of letters, digits, `-` and `_` that nobody else can make: the bytes, then the
/// first half of their HMAC-SHA256.
///
/// Who has the same purpose, secret and incarnation opens each other's.
public final class Seal {

    private static final int SIGNATURE_BYTES = 16;
    private static final int MAX_TEXT = 64 * 1024;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /// @param purpose what the texts are, so that none is taken for one of another kind
    /// @param secret of the installation, may be empty
    /// @param incarnation random ids that Kafka gave to topics: texts of topics that were made anew
    ///   are worthless
    public Seal(String purpose, String secret, String incarnation) {
        String key = String.join("|", purpose, secret, incarnation);
        try {
            this.mac = Mac.getInstance(ALGORITHM);
            this.mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    public String close(byte[] body) {
        byte[] sealed = Arrays.copyOf(body, body.length + SIGNATURE_BYTES);
        System.arraycopy(signature(body), 0, sealed, body.length, SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /// Nothing for a text that was not closed with this seal.
    public Optional<byte[]> open(String text) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(text);
            int length = sealed.length - SIGNATURE_BYTES;
            if (length <= 0) {
                return Optional.empty();
            }
            byte[] body = Arrays.copyOf(sealed, length);
            byte[] signature = Arrays.copyOfRange(sealed, length, sealed.length);
            return Optional.of(body).filter(it -> MessageDigest.isEqual(signature(it), signature));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] signature(byte[] body) {
        byte[] whole;
        synchronized (mac) {
            whole = mac.doFinal(body);
        }
        return Arrays.copyOf(whole, SIGNATURE_BYTES);
    }
}
