package waybill.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.legs.Leg;
import waybill.legs.LegChange;
import waybill.legs.LegKey;
import waybill.legs.LegValue;
import waybill.legs.MatchRules;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.Unseen;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.state.StateReader;
import waybill.state.engine.StateEngine;
import waybill.state.snapshot.Snapshot;
import waybill.state.snapshot.SnapshotCodec;

/**
 * What live state costs: the seven means of the flights read for a row, a snapshot opened and written, and a leg counted; with as
 * many places and carriers as the flights have, and with 5,000 places.
 *
 * <p>{@code make bench} or {@code mvn -Pjmh test-compile exec:exec -Dbench=StateBenchmark}.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateBenchmark {
    private static final int CARRIERS = 16;
    private static final int ORIGINS = 3;
    private static final int LEGS = 200_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Param({"100", "5000"})
    private int places;

    private StateReader reader;
    private Snapshot snapshot;
    private byte[] bytes;
    private StateEngine engine;
    private final List<Row> rows = new ArrayList<>();
    private final List<LegChange> changes = new ArrayList<>();
    private int next;

    @Setup
    public void load() {
        SplittableRandom random = new SplittableRandom(1);
        engine = new StateEngine(definition());
        for (int leg = 0; leg < LEGS; leg++) {
            engine.apply(arrived(random, START.plusSeconds(leg)));
        }
        Instant asOf = START.plusSeconds(LEGS);
        snapshot = engine.snapshot(asOf, 1);
        bytes = SnapshotCodec.encode(snapshot);
        Signature signature = signature();
        reader = new StateReader(definition(), signature);
        for (int row = 0; row < 1 << 10; row++) {
            rows.add(bound(signature, random));
            changes.add(arrived(random, asOf));
        }
    }

    @Benchmark
    @Fork(value = 1, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
    public double[] readUnderC1() {
        return reader.values(rows.get(next++ & (rows.size() - 1)), snapshot);
    }

    @Benchmark
    @Fork(1)
    public double[] readUnderC2() {
        return reader.values(rows.get(next++ & (rows.size() - 1)), snapshot);
    }

    @Benchmark
    @Fork(value = 1, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
    public Snapshot openUnderC1() {
        return SnapshotCodec.decode(bytes, definition());
    }

    @Benchmark
    @Fork(1)
    public byte[] snapshotUnderC2() {
        return SnapshotCodec.encode(engine.snapshot(START.plusSeconds(LEGS), 2));
    }

    @Benchmark
    @Fork(1)
    public void countUnderC2() {
        engine.apply(changes.get(next++ & (changes.size() - 1)));
    }

    private Row bound(Signature signature, SplittableRandom random) {
        RawRow raw = RawRow.of(Map.of(
                "origin", new RawValue.Text("P" + random.nextInt(ORIGINS)),
                "dest", new RawValue.Text("P" + random.nextInt(places)),
                "carrier", new RawValue.Text("C" + random.nextInt(CARRIERS))));
        return signature.bind(raw).row().orElseThrow();
    }

    private LegChange arrived(SplittableRandom random, Instant at) {
        String origin = "P" + random.nextInt(ORIGINS);
        String dest = "P" + random.nextInt(places);
        String carrier = "C" + random.nextInt(CARRIERS);
        Event departure = event(EventKind.DEPARTURE, origin, dest, carrier, at.minusSeconds(9_000), random);
        Event arrival = event(EventKind.ARRIVAL, dest, origin, carrier, at, random);
        return new LegChange.Arrived(new Leg(departure, arrival, Leg.Stage.REF, 1, List.of()), at);
    }

    private static Event event(
            EventKind kind, String place, String other, String carrier, Instant at, SplittableRandom random) {
        return new Event(
                "id",
                "flights",
                kind,
                EventStatus.ACTUAL,
                "",
                at,
                at,
                place,
                other,
                "",
                carrier,
                "",
                "",
                Optional.of(at.minusSeconds(random.nextInt(-600, 3_600))),
                OptionalInt.empty(),
                Map.of());
    }

    private static StateDefinition definition() {
        Map<String, LegKey> keys = new LinkedHashMap<>();
        keys.put("origin", LegKey.FROM);
        keys.put("dest", LegKey.TO);
        keys.put("carrier", LegKey.CARRIER);
        return new StateDefinition(
                "legs",
                List.of("flights"),
                Optional.empty(),
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ofMinutes(5),
                Duration.ofHours(12),
                keys,
                MatchRules.DEFAULTS,
                List.of(
                        mean("gain_dest", LegValue.GAIN, Duration.ofHours(12), "dest"),
                        mean("gain_lane", LegValue.GAIN, Duration.ofHours(12), "carrier", "dest"),
                        mean("gain_from", LegValue.GAIN, Duration.ofHours(12), "carrier", "origin"),
                        mean("gain_all", LegValue.GAIN, Duration.ofHours(6)),
                        mean("late_dest", LegValue.ARRIVAL_DELAY, Duration.ofHours(2), "dest"),
                        mean("late_origin", LegValue.ARRIVAL_DELAY, Duration.ofMinutes(40), "origin"),
                        mean("late_from", LegValue.ARRIVAL_DELAY, Duration.ofHours(2), "carrier", "origin")));
    }

    private static StateFeature mean(String name, LegValue value, Duration halfLife, String... by) {
        return new StateFeature.Mean(
                name, value, List.of(by), halfLife, Optional.empty(), StateFeature.Clip.NONE);
    }

    private Signature signature() {
        return new Signature(List.of(
                category("origin", "P", ORIGINS), category("dest", "P", places), category("carrier", "C", CARRIERS)));
    }

    private static Field category(String name, String prefix, int count) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(prefix + i);
        }
        return new Field(name, new Domain.Category(values, Unseen.WARN), "", Presence.required(), "");
    }
}
