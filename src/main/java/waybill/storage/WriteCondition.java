package waybill.storage;

import java.util.Optional;
import waybill.failure.WaybillException;

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

    /** The state that the blob must be in; nothing when no state is asked for. */
    Optional<ETag> expected();

    /** Whether a blob of that name is in the way. */
    boolean refusesAny();

    /** Whether a blob in this state may be replaced. */
    default boolean holdsFor(ETag present) {
        return !refusesAny() && expected().map(present::equals).orElse(true);
    }

    /** Whether a blob may be written where there is none. */
    default boolean holdsForNone() {
        return expected().isEmpty();
    }

    /** The failure of a write whose condition does not hold. */
    default WaybillException failure(BlobName name) {
        return refusesAny() ? Faults.exists(name) : Faults.changed(name);
    }

    record Always() implements WriteCondition {
        @Override
        public Optional<ETag> expected() {
            return Optional.empty();
        }

        @Override
        public boolean refusesAny() {
            return false;
        }
    }

    record IfAbsent() implements WriteCondition {
        @Override
        public Optional<ETag> expected() {
            return Optional.empty();
        }

        @Override
        public boolean refusesAny() {
            return true;
        }
    }

    record IfMatch(ETag etag) implements WriteCondition {
        @Override
        public Optional<ETag> expected() {
            return Optional.of(etag);
        }

        @Override
        public boolean refusesAny() {
            return false;
        }
    }
}
