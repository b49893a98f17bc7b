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

    /**
     * An answer that stays the same however often the request is repeated, or one that may be another next time.
     *
     * @param status the HTTP status of an answer that is neither a success nor 401, 403 or 404
     */
    public static WaybillException answered(Object what, String whom, int status, String told) {
        return isForGood(status)
                ? new WaybillException(
                        ErrorCode.STORE_REFUSED,
                        what + ": " + whom + " refuses this request (" + told + "), and will do so again: is it the"
                                + " right address, of a store that knows version " + ServiceVersion.PINNED
                                + " of the service?")
                : unavailable(what, whom, told);
    }

    /** Whether the fault is in the request: a timeout, a conflict, a lock, a condition or throttling may pass. */
    private static boolean isForGood(int status) {
        return status >= 400
                && status < 500
                && status != 404
                && status != 408
                && status != 409
                && status != 412
                && status != 423
                && status != 429;
    }

    public static WaybillException silent(Object what, String whom, Throwable fault, Throwable cause) {
        return new WaybillException(
                ErrorCode.STORE_UNAVAILABLE,
                what + ": " + whom + " does not answer (" + fault.getClass().getSimpleName() + ")"
                        + advice(whom, fault),
                cause);
    }

    /** By the name of the class, so that who speaks no TLS loads none of it. */
    private static String advice(String whom, Throwable fault) {
        if (fault.getClass().getSimpleName().startsWith("SSL")) {
            return ": is its certificate for this address, valid now, and from an authority that this JVM trusts?";
        }
        return whom.equals(STORE) ? ": is its address right, and does it run?" : ".";
    }

    public static WaybillException noIdentity(Object what, String why) {
        return new WaybillException(
                ErrorCode.STORE_FORBIDDEN, what + ": no identity was found here that the store would know" + why + ".");
    }
}
