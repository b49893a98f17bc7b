package waybill.state.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import waybill.legs.Event;
import waybill.legs.Leg;
import waybill.legs.LegChange;
import waybill.legs.LegValue;
import waybill.state.SampleState;
import waybill.state.StateDefinition;
import waybill.state.StateTable;
import waybill.state.snapshot.Snapshot;
import waybill.state.snapshot.SnapshotCodec;

class StateEngineTest {
    private static final StateDefinition DEFINITION = SampleState.definition();
    private static final int GAIN = 0;
    private static final int GAIN_ALL = 1;
    private static final int QUEUE = 2;
    private static final int QUEUE_LENGTH = 3;
    private static final int LAST = 4;
    private static final int CASES = 40;

    @Test
    void table_withoutAnyLeg_knowsNothingAndCountsNone() {
        StateTable table = new StateEngine(DEFINITION).table(LegChanges.START);

        assertThat(table.value(GAIN, List.of("AA", "ATL"))).isNaN();
        assertThat(table.value(QUEUE, List.of("EWR"))).isNaN();
        assertThat(table.value(QUEUE_LENGTH, List.of("EWR"))).isZero();
        assertThat(table.value(LAST, List.of("AA"))).isNaN();
    }

    @Test
    void values_areThoseOfTheTextbook() {
        for (int seed = 0; seed < CASES; seed++) {
            List<LegChange> changes = new LegChanges(seed).next(400);
            Instant asOf = end(changes);
            StateTable table = told(changes).table(asOf);
            Textbook expected = new Textbook(changes, asOf);

            double all = expected.mean(Duration.ofHours(6), "", "", LegValue.GAIN);
            assertThat(table.value(GAIN_ALL, List.of())).isEqualTo(all, within(1e-6));
            double own = expected.mean(Duration.ofHours(12), "DL", "ORD", LegValue.GAIN);
            double count = expected.count(Duration.ofHours(12), "DL", "ORD", LegValue.GAIN);
            assertThat(table.value(GAIN, List.of("DL", "ORD")))
                    .isEqualTo((own * count + all * 3) / (count + 3), within(1e-6));
        }
    }

    @Test
    void mean_ofNoLeg_isTheOneThatItIsDrawnTo() {
        StateTable table = table(new LegChanges(1).next(100));

        assertThat(table.value(GAIN, List.of("AA", "nowhere")))
                .isEqualTo(table.value(GAIN_ALL, List.of()))
                .isNotNaN();
    }

    /** The defect that costs most: a quiet airport is read into state that is only old. */
    @Test
    void count_ofASnapshot_isEvaluatedAsOfTheSnapshot() {
        List<LegChange> changes = new LegChanges(2).next(100);
        StateEngine engine = told(changes);
        Snapshot snapshot = engine.snapshot(end(changes), 1);
        double then = snapshot.value(QUEUE_LENGTH, List.of("EWR"));

        double later = engine.table(end(changes).plus(Duration.ofMinutes(40))).value(QUEUE_LENGTH, List.of("EWR"));
        assertThat(snapshot.value(QUEUE_LENGTH, List.of("EWR"))).isEqualTo(then);
        assertThat(later).isEqualTo(then / 2, within(1e-9));
    }

    @Test
    void lastValue_isThatOfTheLastArrivalThatStillStands() {
        List<LegChange> changes = new ArrayList<>(new LegChanges(3).next(200));
        StateEngine engine = new StateEngine(DEFINITION);
        for (LegChange change : changes) {
            engine.apply(change);
            if (change instanceof LegChange.Arrived arrived) {
                Textbook expected = new Textbook(changes.subList(0, changes.indexOf(change) + 1), change.knownAt());
                String carrier = arrived.leg().departure().carrier();
                if (!carrier.isEmpty()) {
                    assertThat(engine.table(change.knownAt()).value(LAST, List.of(carrier)))
                            .isEqualTo(expected.last(carrier));
                }
            }
        }
    }

    @Test
    void lastValue_olderThanItMayBe_isNotKnown() {
        List<LegChange> changes = new LegChanges(4).next(20);
        Instant later = end(changes).plus(Duration.ofHours(25));

        assertThat(told(changes).table(later).value(LAST, List.of("AA"))).isNaN();
        assertThat(told(changes).snapshot(later, 1).value(LAST, List.of("AA"))).isNaN();
    }

    @Test
    void snapshots_atAnyMoments_changeNoByteOfLaterOnes() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<LegChange> changes = new LegChanges(seed).next(300);
            StateEngine cut = new StateEngine(DEFINITION);
            Instant known = LegChanges.START;
            for (LegChange change : changes) {
                if (random.nextInt(10) == 0) {
                    long gap = Duration.between(known, change.knownAt()).toSeconds();
                    Instant asOf = known.plusSeconds(random.nextLong(gap + 1));
                    cut = new StateEngine(SnapshotCodec.decode(
                            SnapshotCodec.encode(cut.snapshot(asOf, random.nextInt(9))), DEFINITION));
                }
                if (random.nextInt(10) == 0) {
                    cut.table(change.knownAt()).value(GAIN, List.of("AA", "ATL"));
                }
                cut.apply(change);
                known = change.knownAt();
            }
            Instant end = end(changes).plus(Duration.ofHours(random.nextInt(100)));
            assertThat(hex(cut.snapshot(end, 7))).isEqualTo(hex(told(changes).snapshot(end, 7)));
        }
    }

    /** Of last values so many are kept as can be taken back; which of them are older is not to be seen. */
    @Test
    void legsThatWereWithdrawn_leaveNoByteInSums() {
        StateDefinition sums = SampleState.definition(SampleState.features().subList(0, LAST));
        for (int seed = 0; seed < CASES; seed++) {
            List<LegChange> changes = new LegChanges(seed).next(300);
            List<LegChange> standing = new ArrayList<>(changes);
            standing.removeIf(change -> isWithdrawn(change, changes));
            assertThat(standing).hasSizeLessThan(changes.size());

            Instant end = end(changes);
            assertThat(hex(told(sums, changes).snapshot(end, 1)))
                    .isEqualTo(hex(told(sums, standing).snapshot(end, 1)));
        }
    }

    @Test
    void view_andSnapshot_sayTheSameToTheLastBit() {
        for (int seed = 0; seed < CASES; seed++) {
            List<LegChange> changes = new LegChanges(seed).next(300);
            Instant asOf = end(changes).plus(Duration.ofMinutes(seed));
            StateTable view = told(changes).table(asOf);
            StateTable snapshot = told(changes).snapshot(asOf, 1);
            for (String carrier : List.of("AA", "DL", "UA", "none")) {
                for (String dest : List.of("ATL", "ORD", "SFO")) {
                    assertSame(view, snapshot, GAIN, List.of(carrier, dest));
                }
                assertSame(view, snapshot, LAST, List.of(carrier));
            }
            for (String origin : List.of("EWR", "JFK", "LGA")) {
                assertSame(view, snapshot, QUEUE, List.of(origin));
                assertSame(view, snapshot, QUEUE_LENGTH, List.of(origin));
            }
            assertSame(view, snapshot, GAIN_ALL, List.of());
        }
    }

    private static void assertSame(StateTable one, StateTable other, int feature, List<String> key) {
        assertThat(Double.doubleToRawLongBits(one.value(feature, key)))
                .isEqualTo(Double.doubleToRawLongBits(other.value(feature, key)));
    }

    private static boolean isWithdrawn(LegChange change, List<LegChange> changes) {
        return changes.stream()
                .filter(other -> other instanceof LegChange.ArrivalWithdrawn)
                .map(other -> ((LegChange.ArrivalWithdrawn) other).leg())
                .anyMatch(leg -> concerns(change, leg));
    }

    private static boolean concerns(LegChange change, Leg leg) {
        if (change instanceof LegChange.Departed departed) {
            return departed.departure().equals(leg.departure());
        }
        if (change instanceof LegChange.DepartureWithdrawn withdrawn) {
            return withdrawn.departure().equals(leg.departure());
        }
        return change instanceof LegChange.Arrived arrived
                ? arrived.leg().equals(leg)
                : ((LegChange.ArrivalWithdrawn) change).leg().equals(leg);
    }

    private static String hex(Snapshot snapshot) {
        return HexFormat.of().formatHex(SnapshotCodec.encode(snapshot));
    }

    private static StateEngine told(List<LegChange> changes) {
        return told(DEFINITION, changes);
    }

    private static StateEngine told(StateDefinition definition, List<LegChange> changes) {
        StateEngine engine = new StateEngine(definition);
        changes.forEach(engine::apply);
        return engine;
    }

    private static StateTable table(List<LegChange> changes) {
        return told(changes).table(end(changes));
    }

    private static Instant end(List<LegChange> changes) {
        return changes.get(changes.size() - 1).knownAt().plusSeconds(1);
    }

    /** Decayed sums as a book has them, over the legs that stand. */
    private static final class Textbook {
        private final List<Leg> legs = new ArrayList<>();
        private final Instant asOf;

        Textbook(List<LegChange> changes, Instant asOf) {
            this.asOf = asOf;
            for (LegChange change : changes) {
                if (change instanceof LegChange.Arrived arrived) {
                    legs.add(arrived.leg());
                } else if (change instanceof LegChange.ArrivalWithdrawn withdrawn) {
                    legs.remove(withdrawn.leg());
                }
            }
        }

        double mean(Duration halfLife, String carrier, String dest, LegValue value) {
            return sum(halfLife, carrier, dest, value, true) / count(halfLife, carrier, dest, value);
        }

        double count(Duration halfLife, String carrier, String dest, LegValue value) {
            return sum(halfLife, carrier, dest, value, false);
        }

        private double sum(Duration halfLife, String carrier, String dest, LegValue value, boolean weighed) {
            double sum = 0;
            for (Leg leg : legs) {
                boolean counts = (carrier.isEmpty() || leg.departure().carrier().equals(carrier))
                        && (dest.isEmpty() || leg.arrival().place().equals(dest))
                        && !Double.isNaN(value.of(leg));
                if (counts) {
                    double age = Duration.between(happened(leg.arrival()), asOf).toSeconds();
                    sum += Math.pow(2, -age / halfLife.toSeconds()) * (weighed ? value.of(leg) : 1);
                }
            }
            return sum;
        }

        double last(String carrier) {
            Instant newest = Instant.MIN;
            double value = Double.NaN;
            for (Leg leg : legs) {
                double own = LegValue.ARRIVAL_DELAY.of(leg);
                Instant at = happened(leg.arrival());
                boolean later = at.isAfter(newest) || (at.equals(newest) && own > value);
                if (leg.departure().carrier().equals(carrier) && !Double.isNaN(own) && later) {
                    newest = at;
                    value = own;
                }
            }
            return newest.isBefore(asOf.minus(Duration.ofHours(24))) ? Double.NaN : value;
        }

        private static Instant happened(Event event) {
            return event.at().isBefore(event.knownAt()) ? event.at() : event.knownAt();
        }
    }
}
