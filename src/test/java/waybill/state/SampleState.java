package waybill.state;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.legs.EventKind;
import waybill.legs.LegKey;
import waybill.legs.LegValue;
import waybill.legs.MatchRules;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.Unseen;

/** A definition with a feature of each kind, and the inputs that it is by. */
public final class SampleState {
    public static final List<Field> INPUTS = List.of(
            time("scheduled"),
            number("late"),
            category("origin", "EWR", "JFK", "LGA"),
            category("dest", "ATL", "ORD", "SFO"),
            category("carrier", "AA", "DL", "UA"));

    private SampleState() {}

    /** The definition. */
    public static StateDefinition definition() {
        return definition(features());
    }

    /** The definition with other features. */
    public static StateDefinition definition(List<StateFeature> features) {
        Map<String, LegKey> keys = new LinkedHashMap<>();
        keys.put("origin", LegKey.FROM);
        keys.put("dest", LegKey.TO);
        keys.put("carrier", LegKey.CARRIER);
        return new StateDefinition(
                "legs",
                List.of("flights"),
                Optional.of(new StateDefinition.AskedAt("scheduled", List.of("late"))),
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ofMinutes(5),
                Duration.ofHours(12),
                keys,
                MatchRules.DEFAULTS,
                features);
    }

    /** A mean that is drawn to another, that other, a mean of departures, a count, and a last value. */
    public static List<StateFeature> features() {
        return List.of(
                new StateFeature.Mean(
                        "recent_gain",
                        LegValue.GAIN,
                        List.of("carrier", "dest"),
                        Duration.ofHours(12),
                        Optional.of(new StateFeature.Shrink("recent_gain_all", 3)),
                        new StateFeature.Clip(-180, 180)),
                new StateFeature.Mean(
                        "recent_gain_all",
                        LegValue.GAIN,
                        List.of(),
                        Duration.ofHours(6),
                        Optional.empty(),
                        StateFeature.Clip.NONE),
                new StateFeature.Mean(
                        "queue",
                        LegValue.DEPARTURE_DELAY,
                        List.of("origin"),
                        Duration.ofMinutes(40),
                        Optional.empty(),
                        StateFeature.Clip.NONE),
                new StateFeature.Weight("queue_length", EventKind.DEPARTURE, List.of("origin"), Duration.ofMinutes(40)),
                new StateFeature.Last("last_delay", LegValue.ARRIVAL_DELAY, List.of("carrier"), Duration.ofHours(24)));
    }

    private static Field category(String name, String... values) {
        return new Field(name, new Domain.Category(List.of(values), Unseen.WARN), "", Presence.required(), "");
    }

    private static Field number(String name) {
        return new Field(name, new Domain.Numeric(false, Range.ALL, Range.ALL), "min", Presence.optional(), "");
    }

    private static Field time(String name) {
        return new Field(name, new Domain.Timestamp(ZoneId.of("UTC")), "", Presence.required(), "");
    }
}
