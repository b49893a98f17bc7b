package waybill.monitoring.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.monitoring.drift.Baselines;
import waybill.monitoring.drift.DriftStatus;
import waybill.monitoring.figure.DayFigures;
import waybill.monitoring.figure.FigureFiles;
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
    private static final int DAYS = 28;
    /** Those before today, whose rows are still being asked. */
    private static final int JUDGED_DAYS = 7;

    private static final String METRICS = "metrics.json";

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
     * Sums up a model that has a pointer: the versions that it names. Of two that do so at once one
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
        return new Status(model, now, window, all, CaptureStatus.of(store, now, before), documents.unreadable());
    }

    private VersionStatus status(
            String model, String version, VersionStatus.Role role, Documents documents, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        List<DayFigures> figures = FigureFiles.read(store, model, version, today.minusDays(DAYS));
        List<DayFigures> week = figures.stream()
                .filter(day -> day.day().isAfter(today.minusDays(JUDGED_DAYS + 1)))
                .toList();
        String folder = model + "/" + version + "/";
        return new VersionStatus(
                version,
                role,
                DriftStatus.of(store, model, version, baselines.of(model, version), window, now),
                figures,
                Quality.faults(week, tested(model, version)),
                documents.latest(folder + "skew"),
                documents.latest(folder + "recalibration"));
    }

    /** The mean absolute error on the test rows; nothing for versions that say nothing of it. */
    private OptionalDouble tested(String model, String version) {
        Versions.Described described = versions.describe(model, version);
        Optional<JsonNode> mae = described.manifest().file(METRICS).isEmpty()
                ? Optional.empty()
                : JsonNode.root(versions.document(described, METRICS))
                        .find("test")
                        .flatMap(test -> test.find("mae"));
        return mae.isPresent() ? OptionalDouble.of(mae.get().number()) : OptionalDouble.empty();
    }

    private static Map<String, VersionStatus.Role> roles(Pointer pointer) {
        Map<String, VersionStatus.Role> roles = new LinkedHashMap<>();
        roles.put(pointer.champion().version(), VersionStatus.Role.CHAMPION);
        pointer.canary()
                .map(canary -> canary.version().version())
                .ifPresent(version -> roles.putIfAbsent(version, VersionStatus.Role.CANARY));
        pointer.shadow()
                .map(VersionRef::version)
                .ifPresent(version -> roles.putIfAbsent(version, VersionStatus.Role.SHADOW));
        pointer.previous()
                .map(VersionRef::version)
                .ifPresent(version -> roles.putIfAbsent(version, VersionStatus.Role.PREVIOUS));
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
