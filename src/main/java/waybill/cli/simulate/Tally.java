package waybill.cli.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How wrong each model was, and how old the state was that it knew, of a stretch of time. */
final class Tally {
    private static final int WIDTH = 20;

    private final List<String> models;
    private final Map<String, double[]> errors = new TreeMap<>();
    private final Map<String, Integer> tiers = new TreeMap<>();
    private long legs;
    private double oldest;

    Tally(List<String> models) {
        this.models = models;
        models.forEach(model -> errors.put(model, new double[2]));
    }

    void leg() {
        legs++;
    }

    /** Notes an answer; a row without a value counts as none. */
    void answered(String model, double predicted, double late) {
        double[] sums = errors.getOrDefault(model, new double[2]);
        sums[0] += Math.abs(predicted - late);
        sums[1]++;
    }

    /** Notes the state that answers were given with, and how old it was, in seconds. */
    void state(String tier, double age, int answers) {
        tiers.merge(tier, answers, Integer::sum);
        oldest = Math.max(oldest, age);
    }

    void add(Tally other) {
        legs += other.legs;
        other.errors.forEach((model, sums) -> {
            double[] mine = errors.getOrDefault(model, new double[2]);
            mine[0] += sums[0];
            mine[1] += sums[1];
        });
        other.tiers.forEach((tier, count) -> tiers.merge(tier, count, Integer::sum));
        oldest = Math.max(oldest, other.oldest);
    }

    /** The mean absolute error of a model, in minutes; NaN when it was not asked. */
    double mae(String model) {
        double[] sums = errors.getOrDefault(model, new double[2]);
        return sums[1] == 0 ? Double.NaN : sums[0] / sums[1];
    }

    static String header(List<String> models) {
        return "  hour  legs" + models.stream().map(Tally::column).collect(Collectors.joining()) + "  state";
    }

    private static String column(String text) {
        return String.format(Locale.ROOT, "  %" + WIDTH + "s", text);
    }

    String line(String hour) {
        List<String> cells = new ArrayList<>();
        models.forEach(model ->
                cells.add(column(Double.isNaN(mae(model)) ? "-" : String.format(Locale.ROOT, "%.1f min", mae(model)))));
        return String.format(Locale.ROOT, "%6s %5d", hour, legs) + String.join("", cells) + "  " + inWords();
    }

    private String inWords() {
        if (tiers.isEmpty()) {
            return "-";
        }
        String used = tiers.entrySet().stream()
                .map(tier -> tier.getKey() + " " + tier.getValue())
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%s, at most %.0f s old", used, oldest);
    }
}
