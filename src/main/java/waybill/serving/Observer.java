package waybill.serving;

/** Hears what was served, once the reply is made: a recorder, a counter, another version that is asked the same. */
public interface Observer {
    /** Is called on a thread that answers no request, one call at a time. What it throws is logged and harms nobody. */
    void served(Served served);
}
