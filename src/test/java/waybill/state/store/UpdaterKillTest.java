package waybill.state.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import waybill.fixture.Azurite;
import waybill.fixture.ChildJvm;
import waybill.legs.Event;
import waybill.legs.store.EventBlobs;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;

/**
 * Two processes update one table in an Azurite at once, as fast as they can, and one of them is killed with SIGKILL again and again.
 * {@code -Dwaybill.state.kills=200} replays a month.
 */
class UpdaterKillTest {
    private static final int KILLS = Integer.getInteger("waybill.state.kills", 8);
    private static final int DAYS = Math.max(2, KILLS * 30 / 200);
    private static final int LEGS_A_DAY = 100;
    private static final long SEED = 20_131_125;
    /** The last retraction becomes known a day and a half after the last leg. */
    private static final Instant END = StoredHistory.DAY.plus(Duration.ofDays(DAYS + 2));

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Azurite azurite = Azurite.another();
    private final AzureBlobStore store =
            AzureBlobStore.withConnectionString(azurite.connectionString(), Retries.standard());
    private final List<Event> events = StoredHistory.events(SEED, LEGS_A_DAY * DAYS, DAYS);
    private final List<ChildJvm> working = new ArrayList<>();
    private ChildJvm next = process();

    @AfterEach
    void stop() {
        working.forEach(ChildJvm::close);
        next.close();
        azurite.close();
    }

    private ChildJvm process() {
        return ChildJvm.start(KilledUpdater.class, azurite.connectionString(), END.toString());
    }

    /** One that gets ready while others work. */
    private ChildJvm started() {
        ChildJvm ready = next;
        next = process();
        ready.awaitLine("ready");
        ready.say("go");
        return ready;
    }

    private long generation() {
        return new StateStore(store)
                .head(StoredHistory.DEFINITION)
                .map(found -> found.head().generation())
                .orElse(0L);
    }

    private boolean isOver() {
        return new StateStore(store)
                .head(StoredHistory.DEFINITION)
                .filter(found -> !found.head().asOf().isBefore(END))
                .isPresent();
    }

    private void awaitGeneration(long wanted) {
        while (generation() < wanted && !isOver()) {
            working.forEach(ChildJvm::requireAlive);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void table_updatersKilledAgainAndAgain_hasTheBytesOfAnUndisturbedOne() {
        store.createContainers(List.of(EventBlobs.CONTAINER, StateStore.CONTAINER));
        StoredHistory.batches(events, KilledUpdater.STEP)
                .forEach((minute, batch) -> StoredHistory.put(store, minute, batch));
        working.add(started());
        working.add(started());
        awaitGeneration(1);
        int kills = 0;
        int eachIn = (int) (Duration.between(StoredHistory.DAY, END).dividedBy(KilledUpdater.STEP) / (KILLS + 1));
        while (kills < KILLS && !isOver()) {
            awaitGeneration(generation() + random.nextInt(eachIn));
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(60)).toNanos());
            working.remove(random.nextInt(working.size())).kill();
            kills++;
            working.add(started());
        }
        awaitGeneration(Long.MAX_VALUE);

        Head head = StoredHistory.head(store);
        assertThat(kills).isEqualTo(KILLS);
        assertThat(head.totals().events()).isEqualTo(events.size());
        assertThat(head.totals().late()).isZero();
        assertThat(StoredHistory.stored(store)).isEqualTo(StoredHistory.expected(events, END, head.generation()));
    }
}
