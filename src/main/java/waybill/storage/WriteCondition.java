package waybill.storage;

/** What must be true of the blob for a write to happen. */
public sealed interface WriteCondition {
    /** Write whatever is there. */
    static WriteCondition always() {
        return new Always();
    }

    /** Write only if no blob has that name; else {@link waybill.failure.ErrorCode#BLOB_EXISTS}. */
    static WriteCondition ifAbsent() {
        return new IfAbsent();
    }

    /** Write only if the blob is in this state; else {@link waybill.failure.ErrorCode#BLOB_CHANGED}. */
    static WriteCondition ifMatch(ETag etag) {
        return new IfMatch(etag);
    }

    record Always() implements WriteCondition {}

    record IfAbsent() implements WriteCondition {}

    record IfMatch(ETag etag) implements WriteCondition {}
}
