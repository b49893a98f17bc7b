package waybill.serving;

/**
 * Receives what was asked and answered after the reply is made: a recorder, a counter, or another version that gets the same rows.
 * But for {@link #counted} and the two of what was missed, all is called on one thread that answers no request, one call at a time.
 * An exception is logged, and has no other effect.
 */
public interface Observer {
    /**
     * Called on the thread that answers, before the reply leaves, for each exchange, also for one that will be missed. It must
     * take no longer than a few additions.
     */
    default void counted(Exchange exchange) {}

    default void exchanged(Exchange exchange) {}

    /** Goes away: owner 1 replaces it by {@link #exchanged}. */
    void served(Served served);

    default void handled(Handled handled) {}

    /** Called instead of {@link #exchanged} on the thread that answers, when too much is waiting. */
    default void missed(Exchange exchange) {}

    /** Called instead of {@link #handled} on the thread that answers, when too much is waiting. */
    default void missed(Handled handled) {}

    /** Called about each second, whether or not there was anything. */
    default void tick() {}

    /** Is called after the last of all calls, when the data plane is closed. */
    default void close() {}
}
