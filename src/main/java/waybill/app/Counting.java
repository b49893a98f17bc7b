package waybill.app;

import java.util.List;
import java.util.UUID;
import waybill.monitoring.drift.Baselines;
import waybill.monitoring.drift.CountsObserver;
import waybill.monitoring.drift.CountsWriter;
import waybill.serving.Observer;
import waybill.storage.BlobStore;

/** Counts what is asked and answered by the bins of baselines, for drift. */
final class Counting {
    private Counting() {}

    static Observer observer(App app) {
        return new CountsObserver(
                new Baselines(app.versions()),
                new CountsWriter(() -> store(app)),
                UUID.randomUUID().toString(),
                app.clock(),
                app.settings().capture().every());
    }

    private static BlobStore store(App app) {
        app.stores().createContainers(List.of(CountsObserver.CONTAINER));
        return app.stores().blobs();
    }
}
