package waybill.serving.pointer;

import java.util.Optional;
import waybill.registry.Pointer;
import waybill.registry.Versions;

/** Reads a model's pointer, and fetches its bytes only when they have changed. Not thread-safe. */
public final class PointerWatch {
    private final String model;
    private final Versions versions;
    private Optional<Versions.Pointed> last = Optional.empty();
    private long looked;

    public PointerWatch(String model, Versions versions) {
        this.model = model;
        this.versions = versions;
    }

    /**
     * Reads the pointer.
     *
     * @return whether it has changed since the last read
     * @throws waybill.failure.WaybillException {@code UNKNOWN_MODEL}, {@code ARTIFACT_REJECTED}, or as the store
     */
    public boolean look() {
        long begun = System.nanoTime();
        Optional<Versions.Pointed> changed = last.isPresent()
                ? versions.pointerIfChanged(model, last.get().etag())
                : Optional.of(versions.promoted(model));
        looked = begun;
        if (changed.isPresent()) {
            last = changed;
        }
        return changed.isPresent();
    }

    /** The pointer that was read last; it exists after the first read that did not fail. */
    public Pointer pointer() {
        return last.orElseThrow().pointer();
    }

    /** When the last read that did not fail began, by {@link System#nanoTime}: until then at least the pointer was as it is known. */
    public long looked() {
        return looked;
    }
}
