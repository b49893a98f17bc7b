package waybill.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.state.store.StoredHistory.DAY;
import static waybill.state.store.StoredHistory.DEFINITION;
import static waybill.state.store.StoredHistory.head;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SteppedClock;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;
import waybill.storage.WriteCondition;

/** Each thirtieth generation sweeps: a table is updated each minute, and the clock of the store goes along. */
class SweepTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SteppedClock clock = SteppedClock.at(DAY.toString());
    private final FakeBlobStore store = new FakeBlobStore(clock);
    private final StateUpdater updater = new StateUpdater(store, clock);

    private void updates(int count) {
        for (int i = 0; i < count; i++) {
            clock.advance(MINUTE);
            assertThat(updater.update(DEFINITION, Duration.ZERO).outcome()).isEqualTo(StateUpdate.Outcome.ADVANCED);
        }
    }

    /** The generations of which there is a blob. */
    private List<Integer> left(String folder, String ending) {
        String table = new StateBlobs(DEFINITION).folder() + folder;
        return store.paths("state").stream()
                .filter(path -> path.startsWith(table) && path.endsWith(ending))
                .map(path -> path.substring(table.length()))
                .filter(name -> !name.contains("/") && name.contains("-"))
                .map(name -> Integer.parseInt(name.substring(0, name.indexOf('-'))))
                .sorted()
                .toList();
    }

    @Test
    void legsGoAfterAnHour_butNotThoseThatTheHeadOrTheOneBeforeItNames() {
        updates(59);
        assertThat(left("", ".legs")).hasSize(59);
        clock.advance(MINUTE.plusSeconds(1));
        updates(1);
        assertThat(left("", ".legs"))
                .as("only the first one is older than an hour")
                .hasSize(59)
                .startsWith(2);
        updates(29);
        clock.advance(Duration.ofMinutes(61));
        updates(1);

        assertThat(left("", ".legs")).containsExactly(89, 90);
        assertThat(left("", ".bin")).hasSize(90);
        assertThat(left("log/", ".json")).hasSize(90);
    }

    @Test
    void snapshotsGoAfterAWeek_becauseRunsNameThem_andTheLogAfterNinetyDays() {
        updates(29);
        clock.advance(Duration.ofDays(7).minus(MINUTE.multipliedBy(30)));
        updates(1);
        assertThat(left("", ".bin")).as("a minute before").hasSize(30);
        updates(29);
        clock.advance(Duration.ofDays(7));
        updates(1);
        assertThat(left("", ".bin")).containsExactly(59, 60);
        assertThat(left("log/", ".json")).hasSize(60);
        updates(29);
        clock.advance(Duration.ofDays(90));
        updates(1);
        assertThat(left("log/", ".json")).containsExactly(90);
    }

    @Test
    void whatAKilledUpdateLeft_goes_andTheTableGoesOn() {
        BlobName orphan = new BlobName("state", new StateBlobs(DEFINITION).folder() + "5-deadbeef.legs");
        store.write(orphan, new byte[1], WriteCondition.ifAbsent());
        updates(29);
        clock.advance(Duration.ofHours(1));
        updates(1);
        assertThat(store.paths("state")).doesNotContain(orphan.path());
        updates(1);
        assertThat(head(store).generation()).isEqualTo(31);
    }

    @Test
    void sweepThatFails_leavesTheGenerationAsItIs_andTheNextOneSweeps() {
        updates(29);
        clock.advance(Duration.ofHours(2));
        store.before(call -> {
            if (call.operation() == Operation.DELETE) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
            }
        });
        updates(1);
        assertThat(head(store).generation()).isEqualTo(30);
        store.recover();
        clock.advance(Duration.ofHours(1));
        updates(30);
        assertThat(left("", ".legs")).hasSize(30).startsWith(31);
    }
}
