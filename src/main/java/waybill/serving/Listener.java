package waybill.serving;

/** Is told what was asked and answered as soon as it was, by whoever answers. No method fails. */
public interface Listener extends AutoCloseable {
    /** Called when a request for predictions has ended, before its reply leaves; returns at once. */
    void tell(Exchange exchange);

    /** Called when a block of a file has been answered; may wait a little for room. */
    void tellOfFile(Exchange block);

    /** Called when a call over HTTP has ended; returns at once. */
    void tell(Handled handled);

    /** Waits, but not for ever, until all that was told is done with. */
    @Override
    void close();
}
