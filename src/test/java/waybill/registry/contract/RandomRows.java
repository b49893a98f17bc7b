package waybill.registry.contract;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;

/** Rows for a signature, of which it accepts about a third: values within limits, at them and just beyond, and odd ones. Seeded. */
final class RandomRows {
    private static final double[] NUMBERS = {0, -0.0, 0.5, 1, -1, 7, 1e300, 0x1p53, Double.NaN};
    private static final List<String> TIMES = List.of(
            "1899-12-30T00:00Z",
            "1899-12-31T12:00",
            "1900-01-01T08:00",
            "1970-01-01T00:00Z",
            "1970-01-02T11:59Z",
            "1970-01-03T00:00",
            "2015-05-05T05:05",
            "2026-03-08T02:30",
            "2026-11-01T01:30",
            "2026-11-01 01:30:15.5+01:00",
            "2027-07-01T00:00-0500",
            "9999-12-30T12:00Z",
            "9999-12-31T23:59:59Z");
    private static final List<String> NUMBERS_AS_TEXTS =
            List.of("1,0", "1.000", "1,000", "1.000,0", "0,5", " 7 ", "7", "N/A", "x");
    private static final List<String> NAMES_AS_TEXTS = List.of(
            " JFK", "jfk", "Jfk ", "kennedy", "KENNEDY", "zrh", "x", "X", "n/a", "ß".repeat(200), "2015-05-05T05:05 ");
    private static final List<RawValue> ODD = List.of(
            RawValue.MISSING,
            RawValue.NESTED,
            new RawValue.Text(""),
            new RawValue.Text(" "),
            new RawValue.Text("\t"),
            new RawValue.Bool(true),
            new RawValue.Text("true"),
            RawValue.Cell.of(" "),
            RawValue.Cell.of("1"),
            RawValue.Cell.of("x"));

    private final SplittableRandom random;

    RandomRows(SplittableRandom random) {
        this.random = random;
    }

    /** @param now the moment of the request */
    RawRow row(Signature signature, Instant now) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        for (Field field : signature.fields()) {
            boolean absent = random.nextInt(field.isRequired() ? 30 : 3) == 0;
            if (!absent) {
                values.put(field.name(), random.nextInt(12) == 0 ? one(ODD) : value(field, now));
            }
        }
        if (random.nextInt(40) == 0) {
            values.put(one(RandomSignatures.NAMES), one(ODD));
        }
        return RawRow.of(values);
    }

    /** Of a field that repairs texts often one that needs it. */
    private RawValue value(Field field, Instant now) {
        if (random.nextInt(field.normalization().isPresent() ? 3 : 8) == 0) {
            return text(one(field.type().isQuantity() ? NUMBERS_AS_TEXTS : NAMES_AS_TEXTS));
        }
        return value(field.domain(), now);
    }

    private RawValue value(Domain domain, Instant now) {
        if (domain instanceof Domain.Numeric numeric) {
            return number(numeric);
        }
        if (domain instanceof Domain.Category category) {
            return text(category(category));
        }
        return domain instanceof Domain.Timestamp times ? text(time(times, now)) : bool();
    }

    private RawValue number(Domain.Numeric numeric) {
        double[] near = DoubleStream.of(
                        numeric.allowed().min(), numeric.allowed().max())
                .filter(Double::isFinite)
                .flatMap(end ->
                        DoubleStream.of(end, end - 1, end + 1, Math.rint(end), Math.nextUp(end), Math.nextDown(end)))
                .toArray();
        double[] of = near.length == 0 || random.nextInt(3) == 0 ? NUMBERS : near;
        double value = of[random.nextInt(of.length)];
        return random.nextBoolean() ? new RawValue.Num(value) : RawValue.Cell.of(Double.toString(value));
    }

    private String category(Domain.Category category) {
        boolean any = category.values().isEmpty() || random.nextInt(4) == 0;
        return one(any ? RandomSignatures.CATEGORIES : category.values());
    }

    private String time(Domain.Timestamp times, Instant now) {
        if (random.nextInt(3) > 0) {
            return one(TIMES);
        }
        List<Long> near = Stream.of(times.allowed().min(), times.allowed().max())
                .filter(bound -> !bound.text().isEmpty())
                .map(bound -> bound.moves() ? now.getEpochSecond() + bound.second() : bound.second())
                .toList();
        long second = near.isEmpty() ? now.getEpochSecond() : one(near);
        return Instant.ofEpochSecond(second + random.nextInt(-1, 2)).toString();
    }

    private RawValue bool() {
        return random.nextBoolean() ? new RawValue.Bool(random.nextBoolean()) : RawValue.Cell.of("TRUE");
    }

    private RawValue text(String text) {
        return random.nextBoolean() ? new RawValue.Text(text) : RawValue.Cell.of(text);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
