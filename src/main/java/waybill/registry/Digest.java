package waybill.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in lower-case hex. */
public final class Digest {
    private static final int LENGTH = 64;

    private Digest() {}

    /** Whether a text has the form of one. */
    static boolean isSha256(String text) {
        return text.length() == LENGTH && Names.isHex(text, 0, LENGTH);
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
