package waybill.app.observe;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import waybill.guard.NumberWriter;
import waybill.guard.RouteCounter;
import waybill.serving.Observer;
import waybill.storage.BlobStore;

/** Counts what champion and canary do to their callers, for the guard. */
public final class Guarding {
    private Guarding() {}

    /** @param told is told the model of each file that was written */
    public static Observer observer(Supplier<BlobStore> store, Consumer<String> told, InstantSource clock) {
        return new RouteCounter(new NumberWriter(store, told), UUID.randomUUID().toString(), clock);
    }
}
