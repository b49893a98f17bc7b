package waybill.upkeep.skew;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import waybill.capture.CapturedRow;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.signature.Row;

/** Compares rows after two encoders, feature by feature: the columns of a feature by their names, an absent one as one that is not there. */
final class FeatureTallies {
    private final Encoder first;
    private final Encoder second;
    private final Map<String, Integer> firstColumns;
    private final Map<String, Integer> secondColumns;
    private final Map<String, Set<String>> columns = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    FeatureTallies(Encoder first, Encoder second) {
        this.first = first;
        this.second = second;
        this.firstColumns = columns(first);
        this.secondColumns = columns(second);
        Stream.of(first, second).forEach(encoder -> encoder.features().forEach(feature -> add(feature, encoder)));
        columns.keySet().forEach(name -> tallies.put(name, new Tally()));
    }

    private void add(Feature feature, Encoder encoder) {
        columns.computeIfAbsent(EncoderParts.name(feature), name -> new TreeSet<>())
                .addAll(new Encoder(encoder.signature(), List.of(feature)).featureNames());
    }

    private static Map<String, Integer> columns(Encoder encoder) {
        List<String> names = encoder.featureNames();
        return IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, at -> at));
    }

    /** Compares what the first encoder makes of one row with what the second makes of the other. */
    void compare(CapturedRow captured, Row one, Row other) {
        double[] a = first.encode(one);
        double[] b = second.encode(other);
        columns.forEach((feature, names) -> {
            Tally tally = of(feature);
            tally.compared();
            double by = 0;
            boolean differs = false;
            for (String name : names) {
                double x = at(a, firstColumns.get(name));
                double y = at(b, secondColumns.get(name));
                if (!Near.same(x, y, Near.COMPUTED)) {
                    differs = true;
                    by = Math.abs(x - y) > by ? Math.abs(x - y) : by;
                }
            }
            if (differs) {
                tally.differs(captured, by);
            }
        });
    }

    private static double at(double[] values, @Nullable Integer column) {
        return column == null ? Double.NaN : values[column];
    }

    /** The names of the features of both. */
    Set<String> names() {
        return columns.keySet();
    }

    Tally of(String feature) {
        Tally tally = tallies.get(feature);
        if (tally == null) {
            throw new IllegalArgumentException("No feature " + feature);
        }
        return tally;
    }
}
