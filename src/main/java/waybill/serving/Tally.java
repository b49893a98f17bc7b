package waybill.serving;

/**
 * Counts requests before their replies leave, so that what observers never got is known, even if the process is killed. Unlike an
 * observer it is there from the first answer on, which waits for it: it must need few classes, and be done in microseconds.
 */
@FunctionalInterface
public interface Tally {
    /** Counts nothing. */
    Tally NONE = new None();

    /**
     * Called for each exchange of requests, on the thread that answers, also for those that observers will miss. An exception is
     * logged, and has no other effect.
     */
    void told(Exchange exchange);

    /** Counts nothing; not a lambda, whose class would have to be made before the first answer. */
    final class None implements Tally {
        private None() {}

        @Override
        public void told(Exchange exchange) {}
    }
}
