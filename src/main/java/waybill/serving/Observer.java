package waybill.serving;

/** Receives the served answers after the reply is made: a recorder, a counter, or another version that gets the same rows. */
public interface Observer {
    /** Called on a thread that answers no request, one call at a time. An exception is logged, and has no other effect. */
    void served(Served served);

    /** Is called on the same thread after the last call of {@link #served}, when the data plane is closed. */
    default void close() {}
}
