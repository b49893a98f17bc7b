package waybill.csv;

/** Where scored rows go. */
public interface Sink {
    /** Takes the first {@code length} of the bytes; they are another's again when this returns. */
    void write(byte[] bytes, int length);
}
