package waybill.model;

import java.util.List;
import java.util.stream.IntStream;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.ZoneClock;

/** A {@link Feature} bound to a signature: one or more columns. */
interface Column {
    List<String> names();

    /** Writes into {@code into}, from {@code at} on, what is not absent; the array is full of NaN before. */
    void encode(Row row, double[] into, int at);

    static Column of(Feature feature, Signature signature) {
        if (feature instanceof Feature.Numeric number) {
            return number(number, signature);
        }
        if (feature instanceof Feature.Missing missing) {
            return missing(missing, signature);
        }
        if (feature instanceof Feature.OneHot oneHot) {
            return oneHot(oneHot, signature);
        }
        if (feature instanceof Feature.Calendar calendar) {
            return calendar(calendar, signature);
        }
        if (feature instanceof Feature.CalendarOneHot oneHot) {
            return calendarOneHot(oneHot, signature);
        }
        if (feature instanceof Feature.Cyclic cyclic) {
            return cyclic(cyclic, signature);
        }
        if (feature instanceof Feature.Sum sum) {
            return sum(sum, signature);
        }
        return new LookupColumn((Feature.Lookup) feature, signature);
    }

    private static Column number(Feature.Numeric feature, Signature signature) {
        int field = numeric(feature.field(), signature);
        Scaling scaling = feature.scaling();
        double imputed = feature.imputed();
        return new Simple(List.of(feature.field()), (row, into, at) -> {
            double value = row.value(field);
            into[at] = scaling.apply(Double.isNaN(value) ? imputed : value);
        });
    }

    private static int numeric(String name, Signature signature) {
        int field = signature.indexOf(name);
        Domain domain = signature.fields().get(field).domain();
        if (!(domain instanceof Domain.Numeric) && !(domain instanceof Domain.Bool)) {
            throw new IllegalArgumentException("Not a number or boolean: " + name);
        }
        return field;
    }

    private static Column sum(Feature.Sum feature, Signature signature) {
        int[] fields = feature.fields().stream()
                .mapToInt(name -> numeric(name, signature))
                .toArray();
        double[] weights =
                feature.weights().stream().mapToDouble(Double::doubleValue).toArray();
        return new Simple(List.of(feature.name()), (row, into, at) -> {
            double sum = 0;
            for (int i = 0; i < fields.length; i++) {
                sum += weights[i] * row.value(fields[i]);
            }
            into[at] = feature.scaling().apply(sum);
        });
    }

    private static Column missing(Feature.Missing feature, Signature signature) {
        int field = signature.indexOf(feature.field());
        return new Simple(List.of(feature.field() + "?"), (row, into, at) -> {
            if (Double.isNaN(row.value(field))) {
                into[at] = 1;
            }
        });
    }

    private static Column oneHot(Feature.OneHot feature, Signature signature) {
        int field = signature.indexOf(feature.field());
        List<String> names = category(signature.fields().get(field)).values().stream()
                .map(value -> feature.field() + "=" + value)
                .toList();
        return new Simple(names, (row, into, at) -> {
            double index = row.value(field);
            if (index >= 0) {
                into[at + (int) index] = 1;
            }
        });
    }

    private static Column calendar(Feature.Calendar feature, Signature signature) {
        Clockwork clock = Clockwork.of(feature.field(), signature);
        return new Simple(List.of(feature.field() + "." + feature.part().wireName()), (row, into, at) -> {
            if (clock.shows(row)) {
                into[at] = feature.scaling().apply(clock.read(row, feature.part()));
            }
        });
    }

    private static Column calendarOneHot(Feature.CalendarOneHot feature, Signature signature) {
        Clockwork clock = Clockwork.of(feature.field(), signature);
        CalendarPart part = feature.part();
        List<String> names = IntStream.range(part.first(), part.first() + part.count())
                .mapToObj(value -> feature.field() + "." + part.wireName() + "=" + value)
                .toList();
        return new Simple(names, (row, into, at) -> {
            if (clock.shows(row)) {
                into[at + clock.read(row, part) - part.first()] = 1;
            }
        });
    }

    private static Column cyclic(Feature.Cyclic feature, Signature signature) {
        Clockwork clock = Clockwork.of(feature.field(), signature);
        CalendarPart part = feature.part();
        String name = feature.field() + "." + part.wireName();
        return new Simple(List.of(name + ".sin", name + ".cos"), (row, into, at) -> {
            if (clock.shows(row)) {
                double angle = 2 * Math.PI * (clock.read(row, part) - part.first()) / part.count();
                into[at] = StrictMath.sin(angle);
                into[at + 1] = StrictMath.cos(angle);
            }
        });
    }

    static Domain.Category category(Field field) {
        if (field.domain() instanceof Domain.Category category) {
            return category;
        }
        throw new IllegalArgumentException("Not a category: " + field.name());
    }

    /** What a column does with a row. */
    interface Step {
        void encode(Row row, double[] into, int at);
    }

    record Simple(List<String> names, Step step) implements Column {
        @Override
        public void encode(Row row, double[] into, int at) {
            step.encode(row, into, at);
        }
    }

    /** Reads the local clock and calendar of a timestamp field. */
    record Clockwork(int field, ZoneClock clock) {
        static Clockwork of(String name, Signature signature) {
            int field = signature.indexOf(name);
            if (signature.fields().get(field).domain() instanceof Domain.Timestamp timestamp) {
                return new Clockwork(field, new ZoneClock(timestamp.zone()));
            }
            throw new IllegalArgumentException("Not a timestamp: " + name);
        }

        boolean shows(Row row) {
            return !Double.isNaN(row.value(field));
        }

        int read(Row row, CalendarPart part) {
            return part.of(clock.local((long) row.value(field)));
        }
    }
}
