package waybill.state.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import waybill.legs.Event;
import waybill.legs.track.LegTracker;
import waybill.state.SampleState;
import waybill.state.StateDefinition;
import waybill.state.StateTable;
import waybill.state.snapshot.SnapshotCodec;

class ReplayTest {
    private static final StateDefinition DEFINITION = SampleState.definition();
    private static final int CASES = 20;
    private static final int LEGS = 200;

    /** Training reads a replay, serving a snapshot; between them are any batches, any order, and any number of updates. */
    @Test
    void replay_saysTheSameAsSnapshotsOfUpdates_toTheLastBit() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Event> events = SampleEvents.of(seed, LEGS);
            Replay replay = Replay.of(DEFINITION, events);
            Updates updates = new Updates(events, seed);
            Instant asOf = SampleEvents.START;
            int known = 0;
            for (int i = 0; i < 30; i++) {
                asOf = asOf.plus(Duration.ofMinutes(random.nextLong(1, 200)));
                StateTable trained = replay.advance(asOf);
                StateTable served = updates.until(asOf);
                for (String carrier : List.of("AA", "DL", "UA")) {
                    known += assertSame(trained, served, 0, List.of(carrier, "ORD"));
                    known += assertSame(trained, served, 4, List.of(carrier));
                }
                known += assertSame(trained, served, 1, List.of());
                known += assertSame(trained, served, 2, List.of("JFK"));
                known += assertSame(trained, served, 3, List.of("JFK"));
            }
            assertThat(known).isGreaterThan(100);
        }
    }

    @Test
    void updates_howeverTheyAreCut_giveTheSameBytes() {
        for (int seed = 0; seed < CASES; seed++) {
            List<Event> events = SampleEvents.of(seed, LEGS);
            Instant end = SampleEvents.START.plus(Duration.ofDays(3));
            Updates once = new Updates(events, seed);
            Updates often = new Updates(events, seed + 1);
            SplittableRandom random = new SplittableRandom(seed);
            Instant asOf = SampleEvents.START;
            while (asOf.isBefore(end)) {
                often.until(asOf);
                asOf = asOf.plus(Duration.ofMinutes(random.nextLong(1, 300)));
            }
            assertThat(often.bytes(end)).isEqualTo(once.bytes(end));
        }
    }

    @Test
    void replay_ofEventsInAnyOrder_isTheSame() {
        List<Event> events = SampleEvents.of(1, LEGS);
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(1));
        Instant asOf = SampleEvents.START.plus(Duration.ofHours(20));

        assertThat(Replay.of(DEFINITION, shuffled).advance(asOf).value(1, List.of()))
                .isEqualTo(Replay.of(DEFINITION, events).advance(asOf).value(1, List.of()))
                .isNotNaN();
    }

    /** What was known in the very minute in which a row asks is not known yet. */
    @Test
    void event_knownAtTheMoment_isNotIn() {
        Event event = SampleEvents.of(2, 1).get(0);

        assertThat(lengthAt(event, event.knownAt())).isZero();
        assertThat(lengthAt(event, event.knownAt().plusSeconds(1))).isPositive();
    }

    @Test
    void advance_backInTime_isRefused() {
        Replay replay = Replay.of(DEFINITION, List.of());
        replay.advance(SampleEvents.START);

        assertThatThrownBy(() -> replay.advance(SampleEvents.START.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inOrder_ofEventsThatAreNot_isRefused() {
        List<Event> events = new ArrayList<>(SampleEvents.of(3, 50));
        events.sort(Event.CANONICAL.reversed());

        assertThatThrownBy(() -> Replay.inOrder(DEFINITION, events.iterator()).advance(Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double lengthAt(Event event, Instant asOf) {
        return Replay.of(DEFINITION, List.of(event)).advance(asOf).value(3, List.of(event.place()));
    }

    /** @return 1 when something is known */
    private static int assertSame(StateTable one, StateTable other, int feature, List<String> key) {
        double value = one.value(feature, key);
        assertThat(Double.doubleToRawLongBits(other.value(feature, key))).isEqualTo(Double.doubleToRawLongBits(value));
        return Double.isNaN(value) ? 0 : 1;
    }

    /** Updates as a timer makes them: each event is offered some time after it became known, but before the update that counts it. */
    private static final class Updates {
        private final LegTracker tracker = new LegTracker(DEFINITION.match());
        private StateEngine engine = new StateEngine(DEFINITION);
        private final List<Event> waiting;
        private long generation;

        Updates(List<Event> events, long seed) {
            this.waiting = new ArrayList<>(events);
            Collections.shuffle(waiting, new Random(seed));
        }

        StateTable until(Instant asOf) {
            waiting.removeIf(event -> {
                boolean known = event.knownAt().isBefore(asOf);
                if (known) {
                    tracker.offer(event);
                }
                return known;
            });
            tracker.advance(asOf, engine::apply);
            byte[] bytes = SnapshotCodec.encode(engine.snapshot(asOf, ++generation));
            engine = new StateEngine(SnapshotCodec.decode(bytes, DEFINITION));
            return SnapshotCodec.decode(bytes, DEFINITION);
        }

        String bytes(Instant asOf) {
            until(asOf);
            return HexFormat.of().formatHex(SnapshotCodec.encode(engine.snapshot(asOf, 0)));
        }
    }
}
