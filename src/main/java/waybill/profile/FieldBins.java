package waybill.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;

/** Chooses the bins of a field by the values that training has seen. */
final class FieldBins {
    /** The number of stretches that numbers are put into, each with as many rows. */
    private static final int STRETCHES = 10;

    /** A stretch with a smaller share of the rows is put to the one below it. */
    private static final double SMALLEST = 0.01;

    /** The number of categories with a bin of their own. */
    private static final int FREQUENT = 20;

    private FieldBins() {}

    /** @param values of the training rows, as rows have them */
    static Bins of(Field field, double[] values) {
        if (field.presence() instanceof Presence.Age age) {
            return tiers(age);
        }
        if (field.domain() instanceof Domain.Category category) {
            return frequent(category.values(), values, field.isPrivate());
        }
        if (field.domain() instanceof Domain.Timestamp timestamp) {
            return new Bins.Hours(timestamp.zone());
        }
        return field.domain() instanceof Domain.Bool ? new Bins.Flags() : stretches(values);
    }

    private static Bins tiers(Presence.Age age) {
        return new Bins.Stretches(
                Stream.of(age.freshFor(), age.staleAfter()).distinct().toList());
    }

    /** The labels of an output; a bin for each, however many rows it has. */
    static Bins labels(List<String> labels) {
        List<String> first = labels.subList(0, Math.min(labels.size(), Bins.MOST - 1));
        return new Bins.Categories(
                first, IntStream.range(0, first.size()).boxed().toList(), labels.size());
    }

    /** Categories of a private field are named by their positions, which only the version's own list explains. */
    private static Bins frequent(List<String> names, double[] values, boolean isPrivate) {
        long[] counts = new long[names.size()];
        for (double value : values) {
            if (value >= 0) {
                counts[(int) value]++;
            }
        }
        List<Integer> positions = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer position) -> -counts[position]))
                .limit(FREQUENT)
                .toList();
        return new Bins.Categories(
                positions.stream()
                        .map(position -> isPrivate ? "#" + position : names.get(position))
                        .toList(),
                positions,
                names.size());
    }

    /** Stretches of about as many rows each. A value that many rows have is a stretch of its own. */
    static Bins stretches(double[] values) {
        double[] known = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        List<Double> edges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < known.length; i++) {
            int stretches = STRETCHES - edges.size();
            boolean isNew = known[i] != known[i - 1];
            if (isNew && stretches > 1 && i - from >= (double) (known.length - from) / stretches) {
                edges.add(known[i]);
                from = i;
            }
        }
        if (!edges.isEmpty() && known.length - from < SMALLEST * known.length) {
            edges.remove(edges.size() - 1);
        }
        return new Bins.Stretches(edges);
    }
}
