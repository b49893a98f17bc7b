package waybill.monitoring.figure;

/** A sum of doubles with what each addition has lost (Neumaier), so that the order hardly matters. Not thread-safe. */
final class Sum {
    private double sum;
    private double lost;
    private long count;

    void add(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
        count++;
    }

    /** Counts one more, of which nothing is added. */
    void add(boolean one) {
        add(one ? 1 : 0);
    }

    long count() {
        return count;
    }

    /** Of at least one value. */
    double mean() {
        return (sum + lost) / count;
    }
}
