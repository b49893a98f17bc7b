package waybill.storage;

/** A blob that was read whole: its name, its state when it was read, and its bytes. */
public final class Blob {
    private final BlobName name;
    private final ETag etag;
    private final byte[] bytes;

    /** Takes ownership of the array: the caller must not change it afterwards. */
    public Blob(BlobName name, ETag etag, byte[] bytes) {
        this.name = name;
        this.etag = etag;
        this.bytes = bytes;
    }

    public BlobName name() {
        return name;
    }

    public ETag etag() {
        return etag;
    }

    /** The bytes themselves, not a copy; the caller must not change them. */
    public byte[] bytes() {
        return bytes;
    }
}
