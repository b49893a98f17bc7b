package waybill.storage.lean;

import java.security.MessageDigest;
import java.util.Arrays;
import waybill.storage.Digest;

/**
 * HMAC (RFC 2104) with SHA-256. {@code javax.crypto.Mac} is not used: to find that algorithm the JDK reads its policy files and
 * asks nine providers, which loads 120 more classes before the first answer. SHA-256 itself comes from the first provider, and is
 * needed anyway.
 */
final class HmacSha256 {
    private static final int BLOCK = 64;

    private final byte[] inner;
    private final byte[] outer;

    HmacSha256(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? Digest.begin().digest(key) : key, BLOCK);
        this.inner = block.clone();
        this.outer = block;
        for (int i = 0; i < BLOCK; i++) {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5c;
        }
    }

    byte[] of(byte[] text) {
        MessageDigest digest = Digest.begin();
        digest.update(inner);
        byte[] hashed = digest.digest(text);
        digest.update(outer);
        return digest.digest(hashed);
    }
}
