package waybill.monitoring.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SteppedClock;
import waybill.storage.FakeBlobStore;

class OutcomeStoreTest {
    private final SteppedClock clock = SteppedClock.at("2026-11-30T11:59:59.250Z");
    private final FakeBlobStore blobs = new FakeBlobStore(clock);
    private final OutcomeStore store = new OutcomeStore(blobs, clock);

    /** Ends a caller as a SIGKILL would: nobody catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static List<Outcome> outcomes(double actual) {
        return List.of(
                new Outcome(new Subject.AskedRow("r1", 7), new Actual.OfNumber(actual), Optional.empty()),
                new Outcome(
                        new Subject.Id("UA \"1\""),
                        new Actual.OfLabel("late\n"),
                        Optional.of(Instant.parse("2026-11-30T10:00:00Z"))));
    }

    private List<ReceivedOutcomes> all() {
        List<ReceivedOutcomes> all = new ArrayList<>();
        Instant now = clock.instant();
        new ReceivedList(blobs).forEach("tiny", now.minus(Duration.ofDays(40)), now, all::add, path -> {
            throw new AssertionError(path);
        });
        return all;
    }

    private void killAtWrite(int number) {
        int[] writes = {0};
        blobs.before(call -> {
            if (call.operation() == FakeBlobStore.Operation.WRITE && writes[0]++ == number) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> store.take("tiny", outcomes(5))).isInstanceOf(Killed.class);
        blobs.recover();
    }

    @Test
    void outcomes_areReadBackAsTheyWereReceived() {
        OutcomeReceipt receipt = store.take("tiny", outcomes(5.25));

        assertThat(receipt.duplicate()).isFalse();
        assertThat(receipt.path()).matches("tiny/received/2026/11/30/11/[0-9a-f]{64}\\.jsonl");
        assertThat(all()).singleElement().satisfies(received -> {
            assertThat(received.receivedAt()).isEqualTo("2026-11-30T11:59:59.250Z");
            assertThat(received.path()).isEqualTo(receipt.path()).contains(received.digest());
            assertThat(received.outcomes()).isEqualTo(outcomes(5.25));
        });
    }

    @Test
    void sameOutcomes_countOnce_alsoInAnotherHour() {
        OutcomeReceipt first = store.take("tiny", outcomes(5));
        clock.advance(Duration.ofHours(30));
        OutcomeReceipt second = store.take("tiny", outcomes(5));

        assertThat(second.duplicate()).isTrue();
        assertThat(second.path()).isEqualTo(first.path());
        assertThat(second.receivedAt()).isEqualTo(first.receivedAt());
        assertThat(all()).hasSize(1);
    }

    @Test
    void sameOutcomesOfAnotherModel_areOthers() {
        store.take("tiny", outcomes(5));
        assertThat(store.take("other", outcomes(5)).duplicate()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void callerThatIsKilledAtAnyWrite_comesAgain_andTheyCountOnce(int atWrite) {
        killAtWrite(atWrite);
        clock.advance(Duration.ofSeconds(2));

        assertThat(store.take("tiny", outcomes(5)).duplicate()).isFalse();
        assertThat(store.take("tiny", outcomes(5)).duplicate()).isTrue();
        assertThat(all()).hasSize(1);
    }

    @Test
    void callerThatComesAgainMuchLater_namesThatHour_soThatWhoLooksBackFindsThem() {
        killAtWrite(1);
        clock.advance(OutcomeStore.LATEST);

        assertThat(store.take("tiny", outcomes(5)).receivedAt()).isEqualTo(clock.instant());
        assertThat(all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void twoAtOnce_areOne_alsoWhenTheHourEndsBetweenThem(int atWrite) {
        int[] writes = {0};
        blobs.before(call -> {
            if (call.operation() == FakeBlobStore.Operation.WRITE && writes[0]++ == atWrite) {
                clock.advance(Duration.ofSeconds(1));
                store.take("tiny", outcomes(5));
            }
        });

        assertThat(store.take("tiny", outcomes(5)).duplicate()).isTrue();
        assertThat(all()).hasSize(1);
    }

    @Test
    void storeThatIsAway_isSaid_andNothingIsTaken() {
        blobs.failWith(ErrorCode.STORE_UNAVAILABLE);
        assertThatThrownBy(() -> store.take("tiny", outcomes(5)))
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
        blobs.recover();
        assertThat(all()).isEmpty();
    }

    @Test
    void list_givesHoursInOrder_andNothingOutside() {
        for (int hour = 0; hour < 60; hour++) {
            store.take("tiny", outcomes(hour));
            clock.advance(Duration.ofHours(1));
        }
        List<Instant> hours = new ArrayList<>();
        new ReceivedList(blobs)
                .forEach(
                        "tiny",
                        Instant.parse("2026-11-30T20:30:00Z"),
                        Instant.parse("2026-12-02T03:10:00Z"),
                        received -> hours.add(received.receivedAt()),
                        path -> {});

        assertThat(hours).hasSize(32).isSorted();
        assertThat(hours.get(0)).isEqualTo("2026-11-30T20:59:59.250Z");
        assertThat(hours.get(31)).isEqualTo("2026-12-02T03:59:59.250Z");
    }
}
