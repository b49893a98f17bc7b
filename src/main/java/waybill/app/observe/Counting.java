package waybill.app.observe;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import waybill.monitoring.drift.Baselines;
import waybill.monitoring.drift.CountsObserver;
import waybill.monitoring.drift.CountsWriter;
import waybill.registry.Versions;
import waybill.serving.Observer;
import waybill.storage.BlobStore;

/** Counts what is asked and answered by the bins of baselines, for drift. */
public final class Counting {
    private Counting() {}

    /** @param every how often counts are written */
    public static Observer observer(Versions versions, Supplier<BlobStore> store, InstantSource clock, Duration every) {
        return new CountsObserver(
                new Baselines(versions),
                new CountsWriter(store),
                UUID.randomUUID().toString(),
                clock,
                every);
    }
}
