package waybill.serving;

/**
 * Receives what was asked and answered after the reply is made: a recorder, a counter, or another version that gets the same rows.
 * It is made after the first answer, on the thread on which all but the two of what was missed is called, one call at a time; that
 * thread answers no request. An exception is logged, and has no other effect.
 */
public interface Observer {
    /** A request for predictions, or a block of a file, has ended. */
    default void exchanged(Exchange exchange) {}

    /** A call over HTTP has ended. */
    default void handled(Handled handled) {}

    /**
     * Called instead of {@link #exchanged} on the thread that answers, when too much is waiting: at any time, on several threads at
     * once, and it must take no longer than a few additions.
     */
    default void missed(Exchange exchange) {}

    /** Called instead of {@link #handled}, as {@link #missed(Exchange)} is. */
    default void missed(Handled handled) {}

    /** Called when what had come was passed on: what an observer has gathered in memory can be written now. */
    default void rest() {}

    /** Called about each second, whether or not there was anything. */
    default void tick() {}

    /** Is called after the last of all calls, when the data plane is closed. */
    default void close() {}
}
