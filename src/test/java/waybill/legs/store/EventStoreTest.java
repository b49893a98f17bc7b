package waybill.legs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SteppedClock;
import waybill.legs.intake.EventFormat;
import waybill.legs.intake.EventIntake;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.Digest;
import waybill.storage.FakeBlobStore;
import waybill.storage.WriteCondition;

class EventStoreTest {
    private static final byte[] POST = "two,events\n".getBytes(StandardCharsets.UTF_8);
    private static final String DIGEST = Digest.sha256(POST);

    private final FakeBlobStore blobs = new FakeBlobStore();
    private final SteppedClock clock = SteppedClock.at("2026-11-30T11:05:20.250Z");
    private final EventStore store = new EventStore(blobs, clock);

    /** Ends a caller as a SIGKILL would: nobody catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Made made(byte[] original, Instant receivedAt) {
        return made(2, 1, "known " + receivedAt);
    }

    private static Made made(int events, int rejected, String csv) {
        return new Made(
                csv.getBytes(StandardCharsets.UTF_8),
                events,
                rejected,
                List.of(new Fault(3, "at", "no_zone", "expected an offset")),
                Map.of("other_kind", 4L),
                Map.of());
    }

    private List<String> batches() {
        return blobs.list(EventBlobs.CONTAINER, "legs/2")
                .map(BlobProperties::name)
                .map(BlobName::path)
                .toList();
    }

    private String text(String path) {
        return new String(
                blobs.read(new BlobName(EventBlobs.CONTAINER, path), 1000)
                        .orElseThrow()
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    @Test
    void post_isKeptAsItCame_besideTheBatchOfItsMinute() {
        Receipt receipt = store.take("legs", POST, EventStoreTest::made);

        assertThat(receipt.duplicate()).isFalse();
        assertThat(receipt.batch()).isEqualTo("legs/20261130T1105/" + DIGEST.substring(0, 16) + ".csv");
        assertThat(text(receipt.batch())).isEqualTo("known 2026-11-30T11:05:20Z");
        assertThat(text("legs/original/" + DIGEST)).isEqualTo("two,events\n");
    }

    @Test
    void sameBytes_areTakenInOnce_andGetTheSameAnswer() {
        Receipt first = store.take("legs", POST, EventStoreTest::made);
        clock.advance(Duration.ofDays(3));

        Receipt again = store.take("legs", POST, (original, receivedAt) -> {
            throw new AssertionError("made twice");
        });

        assertThat(again.duplicate()).isTrue();
        assertThat(again.batch()).isEqualTo(first.batch());
        assertThat(again.receivedAt()).isEqualTo(first.receivedAt());
        assertThat(List.of(again.events(), again.rejected())).containsExactly(2L, 1L);
        assertThat(again.faults()).isEqualTo(first.faults());
        assertThat(again.ignored()).isEqualTo(first.ignored());
        assertThat(batches()).hasSize(1);
    }

    @Test
    void sameBytes_ofAnotherStream_areOtherEvents() {
        store.take("legs", POST, EventStoreTest::made);

        assertThat(store.take("ships", POST, EventStoreTest::made).duplicate()).isFalse();
    }

    static IntStream calls() {
        return IntStream.rangeClosed(0, 5);
    }

    /** Of the six calls to the store; after the last one there is nothing left to lose. */
    @ParameterizedTest
    @MethodSource("calls")
    void killBeforeAnyCall_losesNothing_andDoublesNothing(int call) {
        AtomicInteger left = new AtomicInteger(call);
        blobs.before(asked -> {
            if (left.getAndDecrement() == 0) {
                throw new Killed();
            }
        });
        Optional<Receipt> first = unlessKilled();
        blobs.recover();
        clock.advance(Duration.ofMinutes(3));

        Receipt again = store.take("legs", POST, EventStoreTest::made);

        assertThat(first.isPresent()).as("the number of calls").isEqualTo(call == 5);
        assertThat(batches()).containsExactly(again.batch());
        assertThat(text(again.batch())).isEqualTo("known " + again.receivedAt());
        assertThat(again.events()).isEqualTo(2);
        assertThat(store.take("legs", POST, EventStoreTest::made).duplicate()).isTrue();
    }

    private Optional<Receipt> unlessKilled() {
        try {
            return Optional.of(store.take("legs", POST, EventStoreTest::made));
        } catch (Killed e) {
            return Optional.empty();
        }
    }

    private void killBefore(FakeBlobStore.Operation operation, String part) {
        blobs.before(asked -> {
            if (asked.operation() == operation && asked.path().contains(part)) {
                throw new Killed();
            }
        });
        assertThat(unlessKilled()).isEmpty();
        blobs.recover();
    }

    /** Readers of batches look back for an hour; behind that a batch would not be found. */
    @Test
    void postThatWasBegunLongAgo_andHasNoBatch_isReceivedNow() {
        killBefore(FakeBlobStore.Operation.WRITE, "/2026");
        clock.advance(Duration.ofHours(5));

        Receipt receipt = store.take("legs", POST, EventStoreTest::made);

        assertThat(receipt.batch()).startsWith("legs/20261130T1605/");
        assertThat(batches()).hasSize(1);
    }

    @Test
    void postWhoseBatchWasWrittenLongAgo_keepsItsMinute() {
        AtomicInteger receipts = new AtomicInteger();
        blobs.before(asked -> {
            if (asked.operation() == FakeBlobStore.Operation.WRITE
                    && asked.path().contains("/seen/")
                    && receipts.incrementAndGet() == 2) {
                throw new Killed();
            }
        });
        assertThat(unlessKilled()).isEmpty();
        blobs.recover();
        clock.advance(Duration.ofHours(5));

        assertThat(store.take("legs", POST, EventStoreTest::made).batch()).startsWith("legs/20261130T1105/");
        assertThat(batches()).hasSize(1);
    }

    @Test
    void postThatWasBegunByAClockAhead_isReceivedNow() {
        killBefore(FakeBlobStore.Operation.WRITE, "/2026");
        clock.set("2026-11-29T00:00:00Z");

        assertThat(store.take("legs", POST, EventStoreTest::made).batch()).startsWith("legs/20261129T0000/");
    }

    @Test
    void sameBytesFromTwoAtOnce_becomeOneBatch() {
        AtomicInteger inside = new AtomicInteger();
        Receipt slow = store.take("legs", POST, (original, receivedAt) -> {
            if (inside.getAndIncrement() == 0) {
                assertThat(store.take("legs", POST, EventStoreTest::made).duplicate())
                        .isFalse();
            }
            return made(original, receivedAt);
        });

        assertThat(slow.duplicate()).isTrue();
        assertThat(batches()).containsExactly(slow.batch());
    }

    /** The declaration may be what is wrong: what was refused must not be answered as taken in when it is right. */
    @Test
    void postThatIsRefusedAsAWhole_isKept_andMayComeAgain() {
        Receipt refused = store.take("legs", POST, (original, receivedAt) -> made(0, 3, ""));
        Receipt again = store.take("legs", POST, EventStoreTest::made);

        assertThat(refused.batch()).isEmpty();
        assertThat(refused.rejected()).isEqualTo(3);
        assertThat(again.duplicate()).isFalse();
        assertThat(again.events()).isEqualTo(2);
    }

    /** Its events are longer than what was sent: each has its stream's name, and a digest as its id. */
    @Test
    void postWhoseBatchNoUpdateCouldRead_isTooLarge_andMayComeAgainInParts() {
        byte[] post = "kind,at,place\narrival,2026-11-30T11:00:00Z,EWR\n".getBytes(StandardCharsets.UTF_8);
        EventIntake intake = EventIntake.of(waybill.legs.intake.Stream.undeclared("legs"));
        EventStore.Making making =
                (bytes, at) -> StreamMaking.made(intake.take(bytes, EventFormat.CSV, at), post.length);

        assertThatThrownBy(() -> store.take("legs", post, making))
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));

        assertThat(batches()).isEmpty();
        assertThat(store.take("legs", post, StreamMaking.now(intake, EventFormat.CSV))
                        .events())
                .isEqualTo(1);
    }

    @Test
    void postOfWhichAllIsIgnored_hasNoBatch_andIsTakenIn() {
        store.take("legs", POST, (original, receivedAt) -> made(0, 0, ""));

        assertThat(store.take("legs", POST, EventStoreTest::made).duplicate()).isTrue();
        assertThat(batches()).isEmpty();
    }

    @Test
    void storeThatIsAway_isTold_andNothingIsLostByComingAgain() {
        blobs.before(asked -> {
            throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
        });
        assertThatThrownBy(() -> store.take("legs", POST, EventStoreTest::made)).isInstanceOf(WaybillException.class);
        blobs.recover();

        assertThat(store.take("legs", POST, EventStoreTest::made).events()).isEqualTo(2);
    }

    static Stream<String> noStreams() {
        return Stream.of("", "-legs", "Legs", "legs/../x", "a".repeat(64), "l\u00e4gs");
    }

    @ParameterizedTest
    @MethodSource("noStreams")
    void nameThatNoStreamCanHave_isRefused_withoutRepeatingIt(String name) {
        assertThatThrownBy(() -> store.take(name, POST, EventStoreTest::made))
                .isInstanceOf(WaybillException.class)
                .satisfies(e -> assertThat(((WaybillException) e).code()).isEqualTo(ErrorCode.INVALID_NAME))
                .hasMessageNotContaining("../x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"format\":2}", "[]", "{\"format\":1,\"received_at\":\"now\"}"})
    void receiptThatCannotBeRead_isTold(String content) {
        blobs.write(
                EventBlobs.receipt("legs", DIGEST), content.getBytes(StandardCharsets.UTF_8), WriteCondition.always());

        assertThatThrownBy(() -> store.take("legs", POST, EventStoreTest::made))
                .isInstanceOf(WaybillException.class)
                .satisfies(e -> assertThat(((WaybillException) e).code()).isEqualTo(ErrorCode.STORE_REFUSED));
    }
}
