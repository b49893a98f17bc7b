package waybill.csv;

/** Receives scored rows. */
public interface Sink {
    /** Takes the first {@code length} bytes; the caller uses the array again when this returns. */
    void write(byte[] bytes, int length);
}
