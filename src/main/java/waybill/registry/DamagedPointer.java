package waybill.registry;

import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobStore;
import waybill.storage.ETag;

/** What a pointer said last that can't be read any more: its history has each of them, and nothing changes an entry. */
final class DamagedPointer {
    private final BlobStore store;
    private final Versions versions;

    DamagedPointer(BlobStore store, Versions versions) {
        this.store = store;
        this.versions = versions;
    }

    /**
     * The pointer, if the model has one; in the place of one that can't be read the last one of its history, frozen, so that whoever
     * thaws it writes it anew.
     *
     * @param otherwise the champion where the history has nothing
     */
    Optional<Versions.Pointed> orLast(String model, VersionRef otherwise, PointerChange change) {
        try {
            return versions.pointer(model);
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.ARTIFACT_REJECTED) {
                throw e;
            }
            ETag damaged =
                    store.properties(Names.pointer(model)).orElseThrow(() -> e).etag();
            Pointer last =
                    last(model).orElseGet(() -> new Pointer(model, otherwise, Optional.empty(), true, 0, change));
            return Optional.of(new Versions.Pointed(frozen(last), damaged));
        }
    }

    private Optional<Pointer> last(String model) {
        List<PointerHistory.Change> changes =
                PointerHistory.of(model, store, versions).changes();
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(changes.get(changes.size() - 1).pointer());
    }

    private static Pointer frozen(Pointer last) {
        return new Pointer(last.model(), last.champion(), last.previous(), true, last.generation(), last.change());
    }
}
