package waybill.monitoring.figure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import waybill.capture.CapturedRow;

/** Makes the figures of a day, row by row. Not thread-safe. */
public final class Figures {
    /** The most values of a slice that are told apart; rows of others are together. */
    static final int MOST_VALUES = 500;

    private static final String OTHERS = "(other)";

    private final OptionalDouble tolerance;
    private final Slicing slicing;
    private final FigureSums all;
    private final Map<String, Map<String, FigureSums>> slices = new LinkedHashMap<>();

    /** @param tolerance an error of this size is still good, if the version says so */
    public Figures(OptionalDouble tolerance, Slicing slicing) {
        this.tolerance = tolerance;
        this.slicing = slicing;
        this.all = new FigureSums(tolerance);
        slicing.names().forEach(name -> slices.put(name, new TreeMap<>()));
    }

    /** Adds a row, which was not added before. */
    public void add(CapturedRow row, Truth truth) {
        all.add(row.answer(), truth);
        slicing.of(row).forEach((slice, value) -> sums(slice, value).add(row.answer(), truth));
    }

    private FigureSums sums(String slice, String value) {
        Map<String, FigureSums> values = slices.getOrDefault(slice, Map.of());
        String kept = values.containsKey(value) || values.size() < MOST_VALUES ? value : OTHERS;
        return values.computeIfAbsent(kept, first -> new FigureSums(tolerance));
    }

    public Figure all() {
        return all.figure();
    }

    /** By slice and value, the values in their order. */
    public Map<String, Map<String, Figure>> slices() {
        Map<String, Map<String, Figure>> figures = new LinkedHashMap<>();
        slices.forEach((slice, values) -> {
            Map<String, Figure> ofValues = new LinkedHashMap<>();
            values.forEach((value, sums) -> ofValues.put(value, sums.figure()));
            figures.put(slice, ofValues);
        });
        return figures;
    }
}
