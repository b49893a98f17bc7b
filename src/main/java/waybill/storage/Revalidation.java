package waybill.storage;

import java.util.Optional;

/** The result of {@link BlobReader#readIfChanged}. */
public sealed interface Revalidation {
    /** The blob, if it exists in another state than the known one. */
    Optional<Blob> changed();

    /** Whether the blob does not exist (any more). */
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

    /** The blob is in another state, and was read. */
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
