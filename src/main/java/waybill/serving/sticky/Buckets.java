package waybill.serving.sticky;

/**
 * Spreads keys evenly over 10,000 buckets. The same key and salt have the same bucket in every process and every version of Waybill; with
 * another salt the bucket is another one.
 */
public final class Buckets {
    private static final int EACH_PERCENT = 100;
    private static final int ALL = 100 * EACH_PERCENT;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Buckets() {}

    /** Whether a key is among so many of 100; one that is remains so with any larger percent. */
    public static boolean isWithin(int percent, String salt, String key) {
        return bucket(salt, key) < percent * EACH_PERCENT;
    }

    /** From 0 to 9,999. */
    public static int bucket(String salt, String key) {
        return (int) Long.remainderUnsigned(mixed(hash(hash(OFFSET, salt) * PRIME, key)), ALL);
    }

    /** FNV-1a over the halves of UTF-16 units. */
    private static long hash(long from, String text) {
        long hash = from;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            hash = (hash ^ (c & 0xff)) * PRIME;
            hash = (hash ^ (c >>> 8)) * PRIME;
        }
        return hash;
    }

    /** Keys that differ in their last character only would lie side by side otherwise. */
    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
