package waybill.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import waybill.answer.Verdict;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.legs.Leg;
import waybill.legs.LegChange;
import waybill.legs.LegKey;
import waybill.legs.LegValue;
import waybill.legs.MatchRules;
import waybill.model.Encoder;
import waybill.model.Members;
import waybill.model.ServableModel;
import waybill.registry.golden.GoldenRow;
import waybill.registry.ModelSpec;
import waybill.serving.Chosen;
import waybill.serving.LoadedVersion;
import waybill.serving.Plane;
import waybill.serving.Route;
import waybill.serving.live.LiveModel;
import waybill.serving.live.LiveState;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.state.StateFields;
import waybill.state.StateTable;
import waybill.state.engine.StateEngine;
import waybill.state.snapshot.SnapshotCodec;
import waybill.training.TrainedModel;

/**
 * The flights model with five fields of live state in its signature, which its trees do not use: so an answer with state differs from
 * one without in what completes the rows, and what is said of it. The table has a cell for each place and lane that the model knows.
 */
final class LiveCase {
    private static final Duration HALF_DAY = Duration.ofHours(12);

    private LiveCase() {}

    /** What the state of the flights model is made of. */
    static StateDefinition definition() {
        Map<String, LegKey> keys = new LinkedHashMap<>();
        keys.put("origin", LegKey.FROM);
        keys.put("dest", LegKey.TO);
        keys.put("carrier", LegKey.CARRIER);
        StateFeature.Shrink toAll = new StateFeature.Shrink("recent_gain_all", 3);
        return new StateDefinition(
                "legs",
                List.of("flights"),
                Optional.empty(),
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ofMinutes(5),
                HALF_DAY,
                keys,
                MatchRules.DEFAULTS,
                List.of(
                        mean("recent_gain", LegValue.GAIN, List.of("dest"), Optional.of(toAll)),
                        mean("recent_gain_all", LegValue.GAIN, List.of(), Optional.empty()),
                        mean("recent_gain_lane", LegValue.GAIN, List.of("carrier", "dest"), Optional.of(toAll)),
                        mean("recent_gain_from", LegValue.GAIN, List.of("origin"), Optional.of(toAll)),
                        mean("queue", LegValue.DEPARTURE_DELAY, List.of("origin"), Optional.empty())));
    }

    private static StateFeature mean(
            String name, LegValue value, List<String> by, Optional<StateFeature.Shrink> shrink) {
        return new StateFeature.Mean(name, value, by, HALF_DAY, shrink, new StateFeature.Clip(-180, 180));
    }

    /** The signature with the fields of state. */
    static Signature signature(Signature declared) {
        List<Field> fields = new ArrayList<>(declared.fields());
        fields.addAll(StateFields.of(definition()));
        return new Signature(fields);
    }

    /** The spec of the flights model with state, whose golden rows bring new state of which nothing is known. */
    static ModelSpec spec(ModelSpec trained, String name) {
        List<GoldenRow> golden = trained.golden().stream()
                .filter(row -> row.verdict() != Verdict.REFUSED)
                .map(row -> new GoldenRow(
                        fresh(row.row()), row.expected(), row.tolerance(), row.verdict(), row.additions()))
                .toList();
        return new ModelSpec(
                name,
                trained.algorithm(),
                trained.tribuoVersion(),
                signature(trained.signature()),
                trained.features(),
                trained.output(),
                trained.calibrations(),
                Optional.of(definition()),
                golden);
    }

    private static RawRow fresh(RawRow row) {
        Map<String, RawValue> values = new LinkedHashMap<>(row.toMap());
        values.put(StateDefinition.AGE, new RawValue.Num(0));
        return RawRow.of(values);
    }

    /** State as of a moment, as it is read back from the bytes of its snapshot. */
    static StateTable table(Signature signature, Instant asOf) {
        return SnapshotCodec.decode(snapshot(signature, asOf), definition());
    }

    /** The bytes of a snapshot in which there was a leg of each carrier to each place. */
    static byte[] snapshot(Signature signature, Instant asOf) {
        StateEngine engine = new StateEngine(definition());
        List<String> origins = categories(signature, "origin");
        int number = 0;
        for (String carrier : categories(signature, "carrier")) {
            for (String dest : categories(signature, "dest")) {
                Leg leg = leg(number, carrier, origins.get(number % origins.size()), dest, asOf);
                engine.apply(new LegChange.Departed(leg.departure(), leg.departure().knownAt()));
                engine.apply(new LegChange.Arrived(leg, leg.arrival().knownAt()));
                number++;
            }
        }
        return SnapshotCodec.encode(engine.snapshot(asOf, 1));
    }

    private static List<String> categories(Signature signature, String field) {
        return ((Domain.Category)
                        signature.fields().get(signature.indexOf(field)).domain())
                .values();
    }

    private static Leg leg(int number, String carrier, String from, String to, Instant asOf) {
        Instant departed = asOf.minus(Duration.ofHours(3));
        Event departure = event("d" + number, EventKind.DEPARTURE, departed, from, to, carrier, number % 40);
        Event arrival =
                event("a" + number, EventKind.ARRIVAL, departed.plusSeconds(7200), to, from, carrier, number % 50);
        return new Leg(departure, arrival, Leg.Stage.REF, 1, List.of());
    }

    private static Event event(
            String id, EventKind kind, Instant at, String place, String other, String carrier, int late) {
        return new Event(
                id,
                "bench",
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
                Optional.of(at.minusSeconds(60L * late)),
                kind == EventKind.DEPARTURE ? OptionalInt.of(115) : OptionalInt.empty(),
                Map.of());
    }

    /** The flights model, completed from a table that is new. */
    static Chosen chosen(TrainedModel trained, Instant now) {
        Chosen plain = AnswerCase.chosen(trained);
        Signature signature = signature(trained.spec().signature());
        ServableModel model = new ServableModel(
                new Encoder(signature, trained.spec().features()),
                Members.of(AnswerCase.scorers(trained)),
                trained.spec().output(),
                trained.spec().calibrations());
        LoadedVersion loaded = new LoadedVersion(
                model, plain.loaded().described(), plain.loaded().loading());
        LiveModel live = new LiveModel(
                definition(),
                signature,
                LiveState.pinned(Optional.of(table(signature, now))));
        return new Chosen(loaded, Route.CHAMPION, Optional.of(live));
    }

    /** A data plane whose clock stands still. */
    static Plane plane(Chosen chosen, Instant now) {
        return Plane.of(target -> chosen, () -> now);
    }
}
