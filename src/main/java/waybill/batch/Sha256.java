package waybill.batch;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of bytes that come piece by piece. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
