package waybill.registry;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.model.CalendarPart;
import waybill.model.Feature;
import waybill.model.Scaling;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.TimeBound;
import waybill.signature.TimeRange;
import waybill.signature.Unseen;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NumberForm;

/** Manifests that need not make sense, only be possible: every kind of everything, odd numbers and odd texts. Seeded. */
final class RandomManifests {
    private static final List<String> TEXTS = List.of(
            "", "a", "two words", "Zürich", "東京", "\"quoted\" \\ back", "line\nbreak\ttab", "\u0000\u2028", "🛫");
    private static final List<String> ZONES = List.of("America/New_York", "UTC", "Asia/Kathmandu", "+02:00", "Z");
    private static final List<CalendarPart> PARTS = List.of(CalendarPart.values());
    private static final List<Verdict> SCORED =
            List.of(Verdict.OK, Verdict.EXTRAPOLATING, Verdict.MISSING_INPUT, Verdict.UNKNOWN_CATEGORY);
    private static final int KINDS = 10;

    private final SplittableRandom random;
    private final Set<String> kinds = new TreeSet<>();

    RandomManifests(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The kinds of features that were made so far. */
    Set<String> kinds() {
        return kinds;
    }

    Manifest manifest() {
        return new Manifest(
                spec("m" + random.nextInt(1000), some(this::feature), some(this::field)),
                Instant.ofEpochSecond(random.nextLong(4_000_000_000L)),
                some(() -> "20260131T235958Z-0a1b2c3d"),
                random.nextBoolean()
                        ? Optional.of(new Manifest.Publication("b" + random.nextInt(9), "r" + random.nextInt(9)))
                        : Optional.empty(),
                some(() -> new FileEntry("f" + random.nextInt(100), random.nextLong(1L << 50), digest())));
    }

    /** One of each kind, every member of it present. */
    Manifest manifestOfEverything() {
        Scaling scaling = new Scaling(3, 4);
        List<Feature> features = List.of(
                new Feature.Numeric("x", 1, scaling),
                new Feature.Missing("x"),
                new Feature.OneHot("c"),
                new Feature.Calendar("t", CalendarPart.HOUR, scaling),
                new Feature.CalendarOneHot("t", CalendarPart.MONTH),
                new Feature.Cyclic("t", CalendarPart.DAY_OF_YEAR),
                new Feature.Sum("s", List.of("x"), List.of(1.0), scaling),
                new Feature.Lookup("l", List.of("c"), Map.of(List.of("a"), 2.0), 1, scaling),
                new Feature.Code("c", List.of("a", "b")),
                new Feature.Filled(new Feature.Missing("i"), 0));
        Range range = new Range(-1, 1);
        List<Field> fields = List.of(
                new Field("x", new Domain.Numeric(false, range, range), "min", Presence.required(), "d"),
                new Field("i", new Domain.Numeric(true, range, range), "min", Presence.optional(), "d", true),
                new Field("c", new Domain.Category(List.of("a"), Unseen.WARN), "", Presence.required(), "d"),
                new Field("b", new Domain.Bool(), "", Presence.required(), "d"),
                new Field("t", new Domain.Timestamp(ZoneId.of("America/New_York")), "", Presence.required(), "d"));
        GoldenRow golden =
                new GoldenRow(RawRow.of(Map.of("x", new RawValue.Num(1))), new Value.Numeric(2), 0.5, Verdict.OK);
        ModelSpec spec = new ModelSpec(
                "everything",
                "linear",
                "4.3.2",
                new Signature(fields),
                features,
                new Output.Numeric("y", "min", List.of("x"), range),
                List.of(golden));
        return new Manifest(
                spec,
                Instant.parse("2026-01-31T23:59:58Z"),
                List.of("20260131T235958Z-0a1b2c3d"),
                Optional.of(new Manifest.Publication("ann", "better")),
                List.of(new FileEntry(Names.ARTIFACT, 17, digest())));
    }

    private ModelSpec spec(String name, List<Feature> features, List<Field> fields) {
        Map<String, Field> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.name(), field));
        byName.putIfAbsent("last", new Field("last", new Domain.Bool(), "", Presence.required(), ""));
        List<GoldenRow> golden = new ArrayList<>(some(this::golden));
        golden.add(golden());
        return new ModelSpec(
                name,
                text(),
                text(),
                new Signature(List.copyOf(byName.values())),
                features,
                new Output.Numeric(text(), text(), some(this::text), range()),
                golden);
    }

    private Feature feature() {
        Feature feature = feature(random.nextInt(KINDS));
        kinds.add(feature.getClass().getSimpleName());
        return feature;
    }

    private Feature feature(int kind) {
        return switch (kind) {
            case 0 -> new Feature.Numeric(text(), orNaN(), scaling());
            case 1 -> new Feature.Missing(text());
            case 2 -> new Feature.OneHot(text());
            case 3 -> new Feature.Calendar(text(), part(), scaling());
            case 4 -> new Feature.CalendarOneHot(text(), part());
            case 5 -> new Feature.Cyclic(text(), part());
            case 6 -> new Feature.Sum("sum", List.of("a", "b"), List.of(number(), number()), scaling());
            case 7 -> new Feature.Code(text(), List.of("b", "a"));
            case 8 -> new Feature.Filled(new Feature.Missing(text()), number());
            default -> new Feature.Lookup(text(), List.of("a", "b"), table(), orNaN(), scaling());
        };
    }

    private Map<List<String>, Double> table() {
        Map<List<String>, Double> table = new HashMap<>();
        some(this::text).forEach(key -> table.put(List.of(key, text()), number()));
        return table;
    }

    private Field field() {
        Field field = new Field("f" + random.nextInt(50), domain(), text(), presence(), text(), random.nextBoolean());
        try {
            return random.nextInt(3) > 0 ? field : repairing(field);
        } catch (IllegalArgumentException notOfSuchValues) {
            return field;
        }
    }

    private Field repairing(Field field) {
        boolean named = field.type() == FieldType.CATEGORY;
        Normalization normal = new Normalization(
                true,
                named ? oneOf(List.of(LetterCase.values())) : LetterCase.KEPT,
                named ? Map.of("ü{}\"", "東京", "b", "東京") : Map.of(),
                Set.of("n/a", "🛫"),
                field.type().isQuantity()
                        ? Optional.of(new NumberForm(',', random.nextBoolean() ? Optional.of('.') : Optional.empty()))
                        : Optional.empty());
        return new Field(
                field.name(),
                field.domain(),
                field.unit(),
                field.presence(),
                field.description(),
                field.isPrivate(),
                Optional.of(normal));
    }

    private Domain domain() {
        return switch (random.nextInt(5)) {
            case 0 -> new Domain.Numeric(false, range(), range());
            case 1 -> new Domain.Numeric(true, range(), range());
            case 2 -> new Domain.Bool();
            case 3 -> timestamp(ZoneId.of(oneOf(ZONES)));
            default ->
                new Domain.Category(
                        List.copyOf(new HashSet<>(some(this::text))),
                        random.nextBoolean() ? Unseen.WARN : Unseen.REFUSE);
        };
    }

    private Domain timestamp(ZoneId zone) {
        TimeRange from = random.nextBoolean()
                ? TimeRange.ALL
                : TimeRange.ALL.from(TimeBound.lower("2010-01-01", zone).orElseThrow());
        List<String> ends = List.of("2030-12-31", "2030-12-31T08:00", "now", "now+400d", "now-12h");
        return new Domain.Timestamp(
                zone,
                random.nextBoolean()
                        ? from
                        : from.to(TimeBound.upper(oneOf(ends), zone).orElseThrow()));
    }

    private Presence presence() {
        return switch (random.nextInt(5)) {
            case 0 -> Presence.required();
            case 1 -> Presence.optional();
            case 2 -> Presence.defaultsTo(new RawValue.Num(number()));
            case 3 -> Presence.defaultsTo(new RawValue.Bool(random.nextBoolean()));
            default -> Presence.defaultsTo(new RawValue.Text(text()));
        };
    }

    private GoldenRow golden() {
        Map<String, RawValue> values = new LinkedHashMap<>();
        some(this::text).forEach(name -> values.put(name, value()));
        boolean refused = random.nextInt(4) == 0;
        return new GoldenRow(
                RawRow.of(values),
                refused ? Value.NONE : new Value.Numeric(number()),
                Math.abs(number()),
                refused ? Verdict.REFUSED : oneOf(SCORED));
    }

    private RawValue value() {
        return switch (random.nextInt(5)) {
            case 0 -> new RawValue.Num(number());
            case 1 -> new RawValue.Bool(random.nextBoolean());
            case 2 -> new RawValue.Missing();
            default -> new RawValue.Text(text());
        };
    }

    private Scaling scaling() {
        return random.nextBoolean() ? Scaling.NONE : new Scaling(number(), Math.abs(number()) + Double.MIN_VALUE);
    }

    private Range range() {
        double one = random.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : number();
        double other = random.nextInt(3) == 0 ? Double.POSITIVE_INFINITY : number();
        return new Range(Math.min(one, other), Math.max(one, other));
    }

    private CalendarPart part() {
        return oneOf(PARTS);
    }

    private double orNaN() {
        return random.nextInt(3) == 0 ? Double.NaN : number();
    }

    /** Any finite number: round ones, tiny ones, huge ones, all bits of them. */
    private double number() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> random.nextInt(-1000, 1000);
            case 2 -> random.nextDouble(-1, 1);
            case 3 -> -0.0;
            case 4 -> random.nextBoolean() ? Double.MIN_VALUE : -Double.MAX_VALUE / 4;
            default -> Math.scalb(random.nextDouble(-1, 1), random.nextInt(-1000, 1000));
        };
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String text() {
        return oneOf(TEXTS);
    }

    private String digest() {
        return IntStream.range(0, 64)
                .mapToObj(unused -> Integer.toHexString(random.nextInt(16)))
                .collect(Collectors.joining());
    }

    private <T> List<T> some(Supplier<T> one) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(unused -> one.get())
                .toList();
    }
}
