package waybill.state.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import waybill.fixture.SteppedClock;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;

/**
 * What the children of {@link UpdaterKillTest} run: {@code <connection> <end>}. It updates the table for half an hour of the replayed
 * time after the other, as fast as it can, wherever another process has got to.
 */
final class KilledUpdater {
    static final Duration STEP = Duration.ofMinutes(30);
    static final Duration SETTLE = UpdateLimits.USUAL.settle();

    private KilledUpdater() {}

    public static void main(String[] arguments) throws InterruptedException {
        AzureBlobStore store = AzureBlobStore.withConnectionString(arguments[0], Retries.standard());
        Instant end = Instant.parse(arguments[1]);
        SteppedClock clock = SteppedClock.at(StoredHistory.DAY.toString());
        StateUpdater updater = new StateUpdater(store, clock);
        StateStore tables = new StateStore(store);
        System.out.println("ready");
        if (readLine() < 0) {
            return;
        }
        for (Instant asOf = asOf(tables); asOf.isBefore(end); asOf = asOf(tables)) {
            clock.set(asOf.plus(STEP).plus(SETTLE).toString());
            updater.update(StoredHistory.DEFINITION, Duration.ofMinutes(1));
        }
        System.out.println("done");
        Thread.sleep(Duration.ofMinutes(10).toMillis());
    }

    private static int readLine() {
        try {
            return System.in.read();
        } catch (IOException gone) {
            return -1;
        }
    }

    private static Instant asOf(StateStore tables) {
        Optional<Base.Found> found = tables.head(StoredHistory.DEFINITION);
        return found.map(each -> each.head().asOf()).orElse(StoredHistory.DAY);
    }
}
