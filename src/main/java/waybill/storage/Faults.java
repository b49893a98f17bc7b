package waybill.storage;

import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** The messages of faults that more than one store reports. */
public final class Faults {
    /** The name of the store in messages. */
    public static final String STORE = "the store";

    private Faults() {}

    public static WaybillException notFound(BlobName name) {
        return new WaybillException(ErrorCode.BLOB_NOT_FOUND, "There is no blob " + name + ".");
    }

    public static WaybillException blockNotFound(BlobName name) {
        return new WaybillException(
                ErrorCode.BLOB_NOT_FOUND, "A block to be committed to " + name + " was never staged.");
    }

    public static WaybillException exists(BlobName name) {
        return new WaybillException(ErrorCode.BLOB_EXISTS, "The blob " + name + " exists already.");
    }

    public static WaybillException changed(BlobName name) {
        return new WaybillException(
                ErrorCode.BLOB_CHANGED, "The blob " + name + " is no longer in the expected state.");
    }

    public static WaybillException tooLarge(BlobName name, long maxBytes) {
        return new WaybillException(
                ErrorCode.BLOB_TOO_LARGE, "The blob " + name + " is larger than the " + maxBytes + " bytes allowed.");
    }

    /** @param told the status and the store's own error code, here and in the methods below; never a header, a URL or a body */
    public static WaybillException forbidden(Object what, String told) {
        return new WaybillException(
                ErrorCode.STORE_FORBIDDEN, what + ": the store refuses this identity (" + told + ").");
    }

    public static WaybillException unavailable(Object what, String whom, String told) {
        return new WaybillException(
                ErrorCode.STORE_UNAVAILABLE, what + ": " + whom + " cannot do it now (" + told + ").");
    }

    public static WaybillException silent(Object what, String whom, Throwable fault, Throwable cause) {
        return new WaybillException(
                ErrorCode.STORE_UNAVAILABLE,
                what + ": " + whom + " does not answer (" + fault.getClass().getSimpleName() + ").",
                cause);
    }

    public static WaybillException noIdentity(Object what, String why) {
        return new WaybillException(
                ErrorCode.STORE_FORBIDDEN, what + ": no identity was found here that the store would know" + why + ".");
    }
}
