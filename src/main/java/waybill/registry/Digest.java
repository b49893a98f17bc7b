package waybill.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256; as text in lower-case hex. */
public final class Digest {
    private static final int LENGTH = 64;

    private Digest() {}

    /** Whether a text has the form of one. */
    static boolean isSha256(String text) {
        return text.length() == LENGTH && Names.isHex(text, 0, LENGTH);
    }

    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(begin().digest(bytes));
    }

    /** The digest of bytes that come piece by piece. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
