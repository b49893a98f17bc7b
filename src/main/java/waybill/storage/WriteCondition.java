package waybill.storage;

import java.util.Optional;
import waybill.failure.WaybillException;

/** The condition under which a blob is written. */
public sealed interface WriteCondition {
    /** The write always happens. */
    static WriteCondition always() {
        return new Always();
    }

    /** The write happens only if no blob has that name; else {@link waybill.failure.ErrorCode#BLOB_EXISTS}. */
    static WriteCondition ifAbsent() {
        return new IfAbsent();
    }

    /** The write happens only if the blob is in this state; else {@link waybill.failure.ErrorCode#BLOB_CHANGED}. */
    static WriteCondition ifMatch(ETag etag) {
        return new IfMatch(etag);
    }

    /** The state that the blob must be in; empty when the condition names no state. */
    Optional<ETag> expected();

    /** Whether any existing blob of that name prevents the write. */
    boolean refusesAny();

    /** Whether a blob in this state may be replaced. */
    default boolean holdsFor(ETag present) {
        return !refusesAny() && expected().map(present::equals).orElse(true);
    }

    /** Whether the blob may be written when none exists. */
    default boolean holdsForNone() {
        return expected().isEmpty();
    }

    /** The exception for a write whose condition does not hold. */
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
