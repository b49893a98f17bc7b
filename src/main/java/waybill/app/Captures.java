package waybill.app;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import waybill.capture.Capture;
import waybill.capture.CaptureRules;
import waybill.capture.CaptureTally;
import waybill.capture.count.Instances;
import waybill.monitoring.drift.Baselines;
import waybill.serving.Observer;
import waybill.storage.BlobStore;

/** How an app captures what it was asked and answered. */
final class Captures {
    private Captures() {}

    /** What counts requests from the first one on; nothing if nothing is captured. On the way to the first answer. */
    static Optional<CaptureTally> tally(Settings settings) {
        CaptureRules rules = rules(settings.capture());
        return rules.isOn()
                ? Optional.of(new CaptureTally(
                        rules,
                        new File(System.getProperty("java.io.tmpdir")),
                        System.getProperty("user.name", ""),
                        settings.store().mark()))
                : Optional.empty();
    }

    private static CaptureRules rules(Settings.Capture from) {
        return new CaptureRules(from.share(), from.fileShare(), from.every(), from.mostBytes(), from.salt());
    }

    /** What captures, after the first answer. */
    static Observer observer(App app, CaptureTally tally) {
        Baselines baselines = new Baselines(app.versions());
        Lazy<BlobStore> store = new Lazy<>(() -> store(app.stores()));
        return Capture.begin(
                tally,
                new Capture.Parts(
                        rules(app.settings().capture()),
                        store::get,
                        chosen -> baselines.of(chosen.name(), chosen.version()).flatMap(baseline -> baseline.reading()
                                .id()),
                        app.settings().model(),
                        "waybill/" + BuildInfo.running().version(),
                        app.clock(),
                        UUID::randomUUID));
    }

    private static BlobStore store(Stores stores) {
        stores.createContainers(List.of(Instances.CONTAINER));
        return stores.blobs();
    }
}
