package waybill.registry.contract;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.TimeBound;
import waybill.signature.TimeRange;
import waybill.signature.Unseen;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NumberForm;

/** Signatures with every kind of field, and others that differ from them a little. Seeded. */
final class RandomSignatures {
    static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    static final List<String> CATEGORIES = List.of("EWR", "JFK", "jfk", "LGA", "ZRH", "", " ", "\t", "x".repeat(300));
    private static final double[] ENDS = {-1000, -1, -0.5, 0, 0.5, 1, 7, 1000, 1e300};
    private static final List<String> ZONES = List.of("UTC", "Z", "America/New_York", "US/Eastern", "Europe/Zurich");
    private static final List<String> EARLIEST =
            List.of("", "1899-12-30", "1900-01-01", "1970-01-01", "1970-01-03", "2010-01-01", "2026-06-01T12:00");
    private static final List<String> LATEST = List.of(
            "", "now", "now+400d", "now-2h", "now+30d", "2030-01-01", "2026-12-31T00:00", "9999-12-31", "9999-12-30");
    private static final List<String> TIMES =
            List.of("2020-01-01T00:00Z", "2027-01-01T00:00Z", "1970-01-01T00:00Z", "2026-03-08T02:30");
    private static final List<NumberForm> FORMS = List.of(
            NumberForm.PLAIN,
            NumberForm.PLAIN,
            new NumberForm(',', Optional.empty()),
            new NumberForm(',', Optional.of('.')),
            new NumberForm('.', Optional.of(',')));
    private static final List<String> UNITS = List.of("", "", "", "min", "h");

    private final SplittableRandom random;

    RandomSignatures(SplittableRandom random) {
        this.random = random;
    }

    Signature signature() {
        List<Field> fields = new ArrayList<>();
        for (String name : some(NAMES.subList(0, 6), 1)) {
            fields.add(field(name));
        }
        return new Signature(random.nextInt(4) == 0 ? withAge(fields) : fields);
    }

    /** Another signature that differs in one to five places, as a rule in one, or, rarely, altogether. */
    Signature changed(Signature before) {
        if (random.nextInt(40) == 0) {
            return signature();
        }
        List<Field> fields = new ArrayList<>(before.fields());
        for (int i = random.nextInt(1 + random.nextInt(5)); i >= 0; i--) {
            change(fields);
        }
        return new Signature(fields);
    }

    private void change(List<Field> fields) {
        int at = random.nextInt(fields.size());
        Field field = fields.get(at);
        switch (random.nextInt(16)) {
            case 0 -> add(fields);
            case 1 -> remove(at, fields);
            case 2 -> Collections.swap(fields, at, random.nextInt(fields.size()));
            case 3 -> fields.set(at, otherwisePresent(field));
            case 4 -> fields.set(at, with(field, one(UNITS), field.isPrivate(), field.description()));
            case 5 -> fields.set(at, with(field, field.unit(), !field.isPrivate(), field.description() + "."));
            case 6 -> fields.set(at, withDomain(field, domain(random.nextInt(5))));
            case 7, 8, 9, 10 -> fields.set(at, normalized(field, normalization(field)));
            default -> fields.set(at, withDomain(field, changed(field.domain())));
        }
    }

    private void add(List<Field> fields) {
        List<String> free = NAMES.stream()
                .filter(name -> fields.stream().noneMatch(field -> field.name().equals(name)))
                .toList();
        if (!free.isEmpty()) {
            fields.add(random.nextInt(fields.size() + 1), field(one(free)));
        }
    }

    private static void remove(int at, List<Field> fields) {
        boolean needed = fields.size() == 1 || fields.get(at).presence() instanceof Presence.Age;
        if (!needed) {
            fields.remove(at);
        }
    }

    private Field field(String name) {
        Domain domain = domain(random.nextInt(5));
        Field field = new Field(name, domain, one(UNITS), presence(domain), "", random.nextInt(5) == 0);
        return random.nextInt(2) == 0 ? normalized(field, normalization(field)) : field;
    }

    /** With how texts are repaired, if the field can have that; else without. */
    private static Field normalized(Field field, Optional<Normalization> normalization) {
        Field bare = new Field(
                field.name(), field.domain(), field.unit(), field.presence(), field.description(), field.isPrivate());
        try {
            return normalization.isEmpty()
                    ? bare
                    : new Field(
                            bare.name(),
                            bare.domain(),
                            bare.unit(),
                            bare.presence(),
                            bare.description(),
                            bare.isPrivate(),
                            normalization);
        } catch (IllegalArgumentException notOfSuchValues) {
            return bare.domain() instanceof Domain.Category category
                    ? ofNormalNames(bare, category, normalization.orElseThrow())
                    : bare;
        }
    }

    /** With those of its names only that need no repair. */
    private static Field ofNormalNames(Field field, Domain.Category category, Normalization normal) {
        List<String> names = category.values().stream()
                .filter(name -> !name.isBlank() && normal.of(name).equals(name))
                .toList();
        Presence presence = field.presence().fallback().isEmpty() ? field.presence() : Presence.optional();
        return normal.isIdle() || normal.form().isPresent()
                ? field
                : new Field(
                        field.name(),
                        new Domain.Category(names, category.unseen()),
                        field.unit(),
                        presence,
                        field.description(),
                        field.isPrivate(),
                        Optional.of(normal));
    }

    /** As a rule the one that there is with something else in it. */
    private Optional<Normalization> normalization(Field field) {
        boolean quantity = field.type().isQuantity();
        boolean named = field.type() == FieldType.CATEGORY || field.type() == FieldType.BOOLEAN;
        Optional<Normalization> before = field.normalization();
        Map<String, String> aliases =
                new HashMap<>(before.map(Normalization::aliases).orElse(Map.of()));
        Set<String> words = new TreeSet<>(before.map(Normalization::missing).orElse(Set.of()));
        if (named && random.nextBoolean()) {
            boolean flag = field.type() == FieldType.BOOLEAN;
            List<String> texts = flag ? List.of("X", "x") : List.of("KENNEDY", "jfk", "x");
            aliases.put(one(texts), one(flag ? List.of("true", "false") : List.of("JFK", "LGA", "jfk")));
        }
        if (random.nextBoolean()) {
            words.add(one(List.of("n/a", "zrh", "x")));
        }
        if (random.nextInt(3) == 0) {
            words.clear();
        }
        try {
            return Optional.of(new Normalization(
                    random.nextInt(3) == 0
                            ? before.isEmpty()
                            : before.map(Normalization::trim).orElse(true),
                    named && random.nextInt(3) == 0
                            ? one(List.of(LetterCase.values()))
                            : before.map(Normalization::letters).orElse(LetterCase.KEPT),
                    random.nextInt(3) == 0 ? Map.of() : aliases,
                    words,
                    quantity ? Optional.of(one(FORMS)) : Optional.empty()));
        } catch (IllegalArgumentException contradiction) {
            return before;
        }
    }

    /** A live field that has an age, and is one no more, would leave no signature. */
    private Field otherwisePresent(Field field) {
        if (field.presence() instanceof Presence.Age) {
            return new Field(field.name(), field.domain(), field.unit(), Presence.age(5, 60), "", field.isPrivate());
        }
        return normalized(
                new Field(
                        field.name(),
                        field.domain(),
                        field.unit(),
                        presence(field.domain()),
                        field.description(),
                        field.isPrivate()),
                field.normalization());
    }

    private static Field with(Field field, String unit, boolean isPrivate, String description) {
        return normalized(
                new Field(field.name(), field.domain(), unit, field.presence(), description, isPrivate),
                field.normalization());
    }

    private Field withDomain(Field field, Domain domain) {
        boolean live = field.presence().isLive();
        if (live && !domain.type().isQuantity()) {
            return field;
        }
        boolean keeps = live || field.presence().fallback().isEmpty() || random.nextBoolean();
        Presence presence = keeps ? field.presence() : presence(domain);
        return normalized(
                new Field(field.name(), domain, field.unit(), presence, field.description(), field.isPrivate()),
                field.normalization());
    }

    private List<Field> withAge(List<Field> fields) {
        List<Field> live = new ArrayList<>(fields);
        Range ages = new Range(0, 720);
        live.replaceAll(field -> field.type().isQuantity() && random.nextInt(3) == 0
                ? new Field(field.name(), field.domain(), field.unit(), Presence.live(), "", false)
                : field);
        live.add(new Field("state_age", new Domain.Numeric(false, ages, ages), "min", Presence.age(5, 720), ""));
        return live;
    }

    private Presence presence(Domain domain) {
        return switch (random.nextInt(4)) {
            case 0, 1 -> Presence.required();
            case 2 -> Presence.optional();
            default -> Presence.defaultsTo(fallback(domain));
        };
    }

    /** One that may be refused: what is in a manifest was not always checked by this Waybill. */
    private RawValue fallback(Domain domain) {
        return switch (domain.type()) {
            case NUMBER, INTEGER -> new RawValue.Num(ENDS[random.nextInt(ENDS.length)]);
            case CATEGORY -> new RawValue.Text(one(CATEGORIES));
            case BOOLEAN -> new RawValue.Bool(true);
            case TIMESTAMP -> new RawValue.Text(one(TIMES));
        };
    }

    private Domain domain(int kind) {
        return switch (kind) {
            case 0 -> new Domain.Numeric(false, range(), Range.ALL);
            case 1 -> new Domain.Numeric(true, range(), new Range(0, 1));
            case 2 -> new Domain.Category(some(CATEGORIES, 0), one(List.of(Unseen.values())));
            case 3 -> new Domain.Bool();
            default -> timestamp(one(ZONES), one(EARLIEST), one(LATEST));
        };
    }

    /** The same kind of values with one thing changed. */
    private Domain changed(Domain domain) {
        if (domain instanceof Domain.Numeric numeric) {
            return random.nextInt(4) == 0
                    ? new Domain.Numeric(!numeric.whole(), numeric.allowed(), numeric.seen())
                    : new Domain.Numeric(numeric.whole(), changed(numeric.allowed()), Range.ALL);
        }
        if (domain instanceof Domain.Category category) {
            return changed(category);
        }
        return domain instanceof Domain.Timestamp timestamp ? changed(timestamp) : domain;
    }

    private Domain changed(Domain.Category category) {
        List<String> values = new ArrayList<>(category.values());
        return switch (random.nextInt(3)) {
            case 0 -> new Domain.Category(values, one(List.of(Unseen.values())));
            case 1 -> new Domain.Category(values.subList(0, random.nextInt(values.size() + 1)), category.unseen());
            default -> {
                some(CATEGORIES, 0).stream()
                        .filter(name -> !values.contains(name))
                        .forEach(values::add);
                yield new Domain.Category(values, category.unseen());
            }
        };
    }

    private Domain changed(Domain.Timestamp timestamp) {
        TimeRange allowed = timestamp.allowed();
        return switch (random.nextInt(3)) {
            case 0 ->
                timestamp(timestamp.zone().getId(), one(EARLIEST), allowed.max().text());
            case 1 -> timestamp(timestamp.zone().getId(), allowed.min().text(), one(LATEST));
            default -> timestamp(one(ZONES), allowed.min().text(), allowed.max().text());
        };
    }

    private static Domain timestamp(String name, String earliest, String latest) {
        ZoneId zone = ZoneId.of(name);
        TimeRange range = TimeRange.ALL;
        if (!earliest.isEmpty()) {
            range = range.from(TimeBound.lower(earliest, zone).orElseThrow());
        }
        if (!latest.isEmpty()) {
            range = range.to(TimeBound.upper(latest, zone).orElseThrow());
        }
        return new Domain.Timestamp(zone, range);
    }

    private Range range() {
        return changed(Range.ALL);
    }

    private Range changed(Range range) {
        double one = random.nextInt(3) == 0 ? range.min() : end(Double.NEGATIVE_INFINITY);
        double other = random.nextInt(3) == 0 ? range.max() : end(Double.POSITIVE_INFINITY);
        return new Range(Math.min(one, other), Math.max(one, other));
    }

    private double end(double open) {
        return random.nextInt(3) == 0 ? open : ENDS[random.nextInt(ENDS.length)];
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Some of them, at least so many, in any order. */
    private <T> List<T> some(List<T> of, int least) {
        List<T> left = new ArrayList<>(of);
        List<T> some = new ArrayList<>();
        IntStream.range(0, random.nextInt(least, of.size() + 1))
                .forEach(i -> some.add(left.remove(random.nextInt(left.size()))));
        return some;
    }
}
