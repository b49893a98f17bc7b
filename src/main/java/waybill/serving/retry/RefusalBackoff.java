package waybill.serving.retry;

/**
 * How often a refused version is fetched again while another one answers: at the next read of the pointer, then with one read
 * left out, then with three, up to fifteen. Not thread-safe.
 */
public final class RefusalBackoff {
    private static final int MOST_LEFT_OUT = 15;

    private int next;
    private int left;

    /** Whether to try again at this read; a read that is left out is counted. */
    public boolean isDue() {
        if (left == 0) {
            return true;
        }
        left--;
        return false;
    }

    /** Records that the version was refused again. */
    public void refused() {
        left = next;
        next = Math.min(2 * next + 1, MOST_LEFT_OUT);
    }

    /** Starts anew, because the pointer names another version. */
    public void reset() {
        left = 0;
        next = 0;
    }
}
