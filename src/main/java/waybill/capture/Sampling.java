package waybill.capture;

/**
 * Which requests, and which rows of files, are captured. Their names decide, so that all instances agree, and what is done twice is
 * captured both times or not at all. On the way to the first answer: arithmetic and no more.
 */
public final class Sampling {
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final double share;
    private final double fileShare;

    Sampling(double share, double fileShare) {
        this.share = share;
        this.fileShare = fileShare;
    }

    /** Whether a request with this name is captured. */
    boolean takes(String request) {
        return takes(request, share);
    }

    /**
     * Whether a request with this name is in a share of all: it is in each larger share, too.
     *
     * @param share from 0 to 1
     */
    public static boolean takes(String request, double share) {
        return isBelow(mixed(hash(request)), share);
    }

    /** Whether a row of a file is captured. */
    boolean takes(String run, long row) {
        return isBelow(mixed(hash(run) + row * FNV_PRIME), fileShare);
    }

    /** How many of the rows of a file are captured. */
    int count(String run, long first, int rows) {
        int count = 0;
        for (int i = 0; i < rows; i++) {
            count += takes(run, first + i) ? 1 : 0;
        }
        return count;
    }

    private static boolean isBelow(long hash, double share) {
        return (hash >>> 11) * 0x1p-53 < share;
    }

    private static long hash(String text) {
        long hash = FNV_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** Spreads each bit over all others: the finalizer of SplitMix64. */
    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
