package waybill.app;

import java.util.List;
import java.util.UUID;
import waybill.guard.NumberWriter;
import waybill.guard.RouteCounter;
import waybill.monitoring.drift.CountsObserver;
import waybill.serving.Observer;
import waybill.storage.BlobStore;

/** Counts what champion and canary do to their callers, for the guard. */
final class Guarding {
    private Guarding() {}

    static Observer observer(App app) {
        NumberWriter writer = new NumberWriter(() -> store(app), app.metrics()::guardNumbersWritten);
        return new RouteCounter(writer, UUID.randomUUID().toString(), app.clock());
    }

    private static BlobStore store(App app) {
        app.stores().createContainers(List.of(CountsObserver.CONTAINER));
        return app.stores().blobs();
    }
}
