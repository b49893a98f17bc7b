package waybill.storage;

import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** The sentences of the faults that both stores report. */
final class Faults {
    private Faults() {}

    static WaybillException notFound(BlobName name) {
        return new WaybillException(ErrorCode.BLOB_NOT_FOUND, "There is no blob " + name + ".");
    }

    static WaybillException blockNotFound(BlobName name) {
        return new WaybillException(
                ErrorCode.BLOB_NOT_FOUND, "A block to be committed to " + name + " was never staged.");
    }

    static WaybillException exists(BlobName name) {
        return new WaybillException(ErrorCode.BLOB_EXISTS, "The blob " + name + " exists already.");
    }

    static WaybillException changed(BlobName name) {
        return new WaybillException(
                ErrorCode.BLOB_CHANGED, "The blob " + name + " is no longer in the expected state.");
    }

    static WaybillException tooLarge(BlobName name, long maxBytes) {
        return new WaybillException(
                ErrorCode.BLOB_TOO_LARGE, "The blob " + name + " is larger than the " + maxBytes + " bytes allowed.");
    }
}
