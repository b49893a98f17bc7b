package waybill.storage;

import java.util.Optional;

/** The answer to "has it changed since?". */
public sealed interface Revalidation {
    /** The blob, if it is there in another state than the one that was known. */
    Optional<Blob> changed();

    /** Whether there is no such blob (any more). */
    boolean isMissing();

    record Missing() implements Revalidation {
        @Override
        public Optional<Blob> changed() {
            return Optional.empty();
        }

        @Override
        public boolean isMissing() {
            return true;
        }
    }

    /** The blob is in the known state. */
    record Unchanged() implements Revalidation {
        @Override
        public Optional<Blob> changed() {
            return Optional.empty();
        }

        @Override
        public boolean isMissing() {
            return false;
        }
    }

    /** The blob is in another state, and here it is. */
    record Changed(Blob blob) implements Revalidation {
        @Override
        public Optional<Blob> changed() {
            return Optional.of(blob);
        }

        @Override
        public boolean isMissing() {
            return false;
        }
    }
}
