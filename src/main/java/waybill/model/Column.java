package waybill.model;

import java.util.List;
import java.util.stream.IntStream;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.time.ZoneClock;

/** A {@link Feature} bound to a signature: one or more columns of the encoded row. */
interface Column {
    List<String> names();

    /** Writes the values that are present into {@code into}, from {@code at} on. The array is full of NaN before. */
    void encode(Row row, double[] into, int at);

    static Column of(Feature feature, Signature signature) {
        return feature.column(signature);
    }

    record Numeric(List<String> names, int field, double imputed, Scaling scaling) implements Column {
        Numeric(Feature.Numeric feature, Signature signature) {
            this(List.of(feature.field()), numeric(feature.field(), signature), feature.imputed(), feature.scaling());
        }

        @Override
        public void encode(Row row, double[] into, int at) {
            double value = row.value(field);
            into[at] = scaling.apply(Double.isNaN(value) ? imputed : value);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
    record Sum(List<String> names, int[] fields, double[] weights, Scaling scaling) implements Column {
        Sum(Feature.Sum feature, Signature signature) {
            this(
                    List.of(feature.name()),
                    feature.fields().stream()
                            .mapToInt(name -> numeric(name, signature))
                            .toArray(),
                    feature.weights().stream().mapToDouble(Double::doubleValue).toArray(),
                    feature.scaling());
        }

        @Override
        public void encode(Row row, double[] into, int at) {
            double sum = 0;
            for (int i = 0; i < fields.length; i++) {
                sum += weights[i] * row.value(fields[i]);
            }
            into[at] = scaling.apply(sum);
        }
    }

    record Missing(List<String> names, int field) implements Column {
        Missing(Feature.Missing feature, Signature signature) {
            this(List.of(feature.field() + "?"), signature.indexOf(feature.field()));
        }

        @Override
        public void encode(Row row, double[] into, int at) {
            if (Double.isNaN(row.value(field))) {
                into[at] = 1;
            }
        }
    }

    record OneHot(List<String> names, int field) implements Column {
        OneHot(Feature.OneHot feature, Signature signature) {
            this(names(feature, signature), signature.indexOf(feature.field()));
        }

        private static List<String> names(Feature.OneHot feature, Signature signature) {
            int field = signature.indexOf(feature.field());
            return category(signature.fields().get(field)).values().stream()
                    .map(value -> feature.field() + "=" + value)
                    .toList();
        }

        @Override
        public void encode(Row row, double[] into, int at) {
            double index = row.value(field);
            if (index >= 0) {
                into[at + (int) index] = 1;
            }
        }
    }

    record Calendar(List<String> names, LocalTime time, CalendarPart part, Scaling scaling) implements Column {
        Calendar(Feature.Calendar feature, Signature signature) {
            this(
                    List.of(feature.field() + "." + feature.part().wireName()),
                    LocalTime.of(feature.field(), signature),
                    feature.part(),
                    feature.scaling());
        }

        @Override
        public void encode(Row row, double[] into, int at) {
            if (time.isKnown(row)) {
                into[at] = scaling.apply(time.read(row, part));
            }
        }
    }

    record CalendarOneHot(List<String> names, LocalTime time, CalendarPart part) implements Column {
        CalendarOneHot(Feature.CalendarOneHot feature, Signature signature) {
            this(names(feature), LocalTime.of(feature.field(), signature), feature.part());
        }

        private static List<String> names(Feature.CalendarOneHot feature) {
            CalendarPart part = feature.part();
            return IntStream.range(part.first(), part.first() + part.count())
                    .mapToObj(value -> feature.field() + "." + part.wireName() + "=" + value)
                    .toList();
        }

        @Override
        public void encode(Row row, double[] into, int at) {
            if (time.isKnown(row)) {
                into[at + time.read(row, part) - part.first()] = 1;
            }
        }
    }

    record Cyclic(List<String> names, LocalTime time, CalendarPart part) implements Column {
        Cyclic(Feature.Cyclic feature, Signature signature) {
            this(names(feature), LocalTime.of(feature.field(), signature), feature.part());
        }

        private static List<String> names(Feature.Cyclic feature) {
            String name = feature.field() + "." + feature.part().wireName();
            return List.of(name + ".sin", name + ".cos");
        }

        @Override
        public void encode(Row row, double[] into, int at) {
            if (time.isKnown(row)) {
                double angle = 2 * Math.PI * (time.read(row, part) - part.first()) / part.count();
                into[at] = StrictMath.sin(angle);
                into[at + 1] = StrictMath.cos(angle);
            }
        }
    }

    /** Another column, with a number where it is absent. */
    record Filled(Column of, double with) implements Column {
        @Override
        public List<String> names() {
            return of.names();
        }

        @Override
        public void encode(Row row, double[] into, int at) {
            of.encode(row, into, at);
            for (int i = at; i < at + of.names().size(); i++) {
                into[i] = Double.isNaN(into[i]) ? with : into[i];
            }
        }
    }

    private static int numeric(String name, Signature signature) {
        int field = signature.indexOf(name);
        if (!signature.fields().get(field).type().isNumeric()) {
            throw new IllegalArgumentException("Not a number or boolean: " + name);
        }
        return field;
    }

    static Domain.Category category(Field field) {
        if (field.domain() instanceof Domain.Category category) {
            return category;
        }
        throw new IllegalArgumentException("Not a category: " + field.name());
    }

    /** The local clock and calendar of a timestamp field. */
    record LocalTime(int field, ZoneClock clock) {
        static LocalTime of(String name, Signature signature) {
            int field = signature.indexOf(name);
            if (signature.fields().get(field).domain() instanceof Domain.Timestamp timestamp) {
                return new LocalTime(field, new ZoneClock(timestamp.zone()));
            }
            throw new IllegalArgumentException("Not a timestamp: " + name);
        }

        boolean isKnown(Row row) {
            return !Double.isNaN(row.value(field));
        }

        int read(Row row, CalendarPart part) {
            return part.of(clock.local((long) row.value(field)));
        }
    }
}
