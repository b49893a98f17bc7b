package waybill.monitoring.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.monitoring.drift.Baselines;
import waybill.monitoring.drift.DriftStatus;
import waybill.registry.Names;
import waybill.registry.Pointer;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.BlobStore;
import waybill.storage.ETag;
import waybill.storage.WriteCondition;

/** Sums up how a model stands, and keeps it in the store, where everybody reads the same. */
public final class Monitor {
    /** Where it is kept. */
    public static final String CONTAINER = Documents.CONTAINER;

    private static final int MOST_BYTES = 16 << 20;

    private final BlobStore store;
    private final Versions versions;
    private final Baselines baselines;
    private final InstantSource clock;
    private final Duration window;

    /** @param window the length of windows of drift, in whole hours */
    public Monitor(BlobStore store, Versions versions, InstantSource clock, Duration window) {
        this.store = store;
        this.versions = versions;
        this.baselines = new Baselines(versions);
        this.clock = clock;
        this.window = window;
    }

    /** How a model stands, as it is kept; nothing before it was summed up for the first time. */
    public static Optional<Json> read(BlobReader store, String model) {
        return store.read(name(model), MOST_BYTES).flatMap(blob -> parsed(blob.bytes()));
    }

    private static Optional<Json> parsed(byte[] bytes) {
        try {
            return Optional.of(Json.parse(bytes));
        } catch (JsonException damaged) {
            return Optional.empty();
        }
    }

    private static BlobName name(String model) {
        if (!Names.isModel(model)) {
            throw new WaybillException(ErrorCode.UNKNOWN_MODEL, "No model has such a name.");
        }
        return new BlobName(CONTAINER, model + "/status.json");
    }

    /**
     * Sums up a model that has a pointer: the version that answers, and the one that answered before. Of two that do so at once one
     * keeps its sum.
     *
     * @throws WaybillException {@code UNKNOWN_MODEL}, {@code STORE_UNAVAILABLE}
     */
    public Status update(String model) {
        Optional<Blob> before = store.read(name(model), MOST_BYTES);
        Status status = status(model, before.flatMap(blob -> parsed(blob.bytes())));
        keep(model, status, before.map(Blob::etag));
        return status;
    }

    private Status status(String model, Optional<Json> before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Documents documents = new Documents(store);
        List<VersionStatus> all = new ArrayList<>();
        roles(versions.promoted(model).pointer())
                .forEach((version, role) -> all.add(status(model, version, role, documents, now)));
        return new Status(model, now, window, all, CaptureStatus.of(store, model, before), documents.unreadable());
    }

    private VersionStatus status(String model, String version, String role, Documents documents, Instant now) {
        DriftStatus drift = DriftStatus.of(store, model, version, baselines.of(model, version), window, now);
        return VersionStatus.of(model, version, role, drift, documents);
    }

    private static Map<String, String> roles(Pointer pointer) {
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put(pointer.champion().version(), "champion");
        pointer.previous().map(VersionRef::version).ifPresent(version -> roles.putIfAbsent(version, "previous"));
        return roles;
    }

    private void keep(String model, Status status, Optional<ETag> known) {
        try {
            WriteCondition unchanged = known.map(WriteCondition::ifMatch).orElseGet(WriteCondition::ifAbsent);
            store.write(name(model), status.toJson().toBytes(), unchanged);
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.BLOB_CHANGED && e.code() != ErrorCode.BLOB_EXISTS) {
                throw e;
            }
        }
    }
}
