package waybill.monitoring.drift;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.profile.Baseline;
import waybill.registry.Versions;

/** The baselines of versions, each read once. Thread-safe. */
public final class Baselines {
    private static final Logger LOG = Logger.getLogger(Baselines.class.getName());
    private static final int MOST_KEPT = 32;

    private final Versions versions;
    private final Map<String, Optional<Baseline>> known =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<Baseline>> eldest) {
                    return size() > MOST_KEPT;
                }
            });

    public Baselines(Versions versions) {
        this.versions = versions;
    }

    /**
     * The baseline of a version; nothing for one that has none, or a damaged one.
     *
     * @throws WaybillException {@code STORE_UNAVAILABLE}, {@code UNKNOWN_VERSION}
     */
    public Optional<Baseline> of(String model, String version) {
        String key = model + "/" + version;
        if (!known.containsKey(key)) {
            known.put(key, read(model, version));
        }
        return known.getOrDefault(key, Optional.empty());
    }

    private Optional<Baseline> read(String model, String version) {
        try {
            return versions.find(versions.describe(model, version), Baseline.FILE)
                    .map(Baseline::of);
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.ARTIFACT_REJECTED) {
                throw e;
            }
            LOG.log(Level.WARNING, "Version {0} of {1} has no readable baseline: {2}", new Object[] {
                version, model, e.report()
            });
            return Optional.empty();
        }
    }
}
