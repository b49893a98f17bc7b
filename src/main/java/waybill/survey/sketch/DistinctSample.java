package waybill.survey.sketch;

/**
 * How many different values there are, and how many of them occur once, by the values whose hash ends with a number of zero bits (distinct sampling: Wegman, Gibbons).
 * Which values these are depends on the values alone, and neither on their order nor on how often they occur: so the counts of those that are kept are
 * exact. It is exact as a whole while all fit. For one thread.
 */
public final class DistinctSample {
    private final int most;
    private long[] hashes;
    private long[] counts;
    private int size;
    private int level;
    private long mask;

    /** @param most how many values are kept: with 16,384 a number of distinct values is off by 0.8 % as a standard error */
    public DistinctSample(int most) {
        this.most = most;
        this.hashes = new long[64];
        this.counts = new long[64];
    }

    /** @param hash of 64 well mixed bits, as of {@link ByteTable#hash} */
    public void add(long hash, long count) {
        if ((hash & mask) == 0) {
            keep(hash, count);
        }
    }

    private void keep(long hash, long count) {
        int slot = slot(hash);
        counts[slot] += count;
        if (counts[slot] > count) {
            return;
        }
        hashes[slot] = hash;
        size++;
        if (size > most) {
            raise();
        } else if (size * 2 > hashes.length) {
            rebuild(2 * hashes.length);
        }
    }

    private int slot(long hash) {
        int last = hashes.length - 1;
        int slot = (int) (hash >>> 32) & last;
        while (counts[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & last;
        }
        return slot;
    }

    private void raise() {
        while (size > most) {
            level++;
            mask = (1L << level) - 1;
            rebuild(hashes.length);
        }
    }

    private void rebuild(int room) {
        long[] oldHashes = hashes;
        long[] oldCounts = counts;
        hashes = new long[room];
        counts = new long[room];
        size = 0;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldCounts[i] != 0 && (oldHashes[i] & mask) == 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                counts[slot] = oldCounts[i];
                size++;
            }
        }
    }

    /** Whether all values are kept, so that nothing is an estimate. */
    public boolean isExact() {
        return level == 0;
    }

    /** How many different values there are. */
    public long distinct() {
        return (long) size << level;
    }

    /** How many values occur more than once. */
    public long repeated() {
        long repeated = 0;
        for (long count : counts) {
            repeated += count > 1 ? 1 : 0;
        }
        return repeated << level;
    }

    /** How many values are there beyond the first of each kind. */
    public long surplus() {
        long surplus = 0;
        for (long count : counts) {
            surplus += Math.max(0, count - 1);
        }
        return surplus << level;
    }

    /** The standard error of {@link #distinct}, as a share of it; 0 when it is exact. */
    public double error() {
        return isExact() || size == 0 ? 0 : 1 / Math.sqrt(size);
    }
}
