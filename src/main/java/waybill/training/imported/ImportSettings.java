package waybill.training.imported;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.model.external.ExternalOptions;

/**
 * What a recipe, or who calls, says of a model's file that the file does not.
 *
 * @param labels in the order of the model's scores; empty where the file names them, and for numbers
 * @param columns the name of our column for inputs of the model that are called otherwise
 * @param order our columns in the order of the model's inputs, where the file names none
 */
public record ImportSettings(
        ExternalOptions options, List<String> labels, Map<String, String> columns, List<String> order) {
    /** Nothing. */
    public static final ImportSettings NONE = new ImportSettings(ExternalOptions.NONE, List.of(), Map.of(), List.of());

    /** What {@link #iterations(String)} takes, in words. */
    public static final String ITERATIONS = "expected best, all, or a whole number above 0";

    public ImportSettings {
        labels = List.copyOf(labels);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        order = List.copyOf(order);
    }

    /** The same with other options. */
    public ImportSettings with(ExternalOptions other) {
        return new ImportSettings(other, labels, columns, order);
    }

    /** The same with other labels. */
    public ImportSettings with(List<String> other) {
        return new ImportSettings(options, other, columns, order);
    }

    /** As recipes write them, by name; what says nothing is left out. */
    public Map<String, String> inWords() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("iterations", inWords(options.iterations()));
        if (!Double.isNaN(options.missing())) {
            words.put("missing", number(options.missing()));
        }
        if (!Double.isNaN(options.quantile())) {
            words.put("quantile", number(options.quantile()));
        }
        if (options.raw()) {
            words.put("raw", "true");
        }
        if (!labels.isEmpty()) {
            words.put("labels", String.join(", ", labels));
        }
        return words;
    }

    /** Which rounds count, as recipes and options write it: best, all, or a whole number above 0. */
    public static Optional<ExternalOptions.Iterations> iterations(String words) {
        if (words.equals("best")) {
            return Optional.of(new ExternalOptions.Iterations.Best());
        }
        if (words.equals("all")) {
            return Optional.of(new ExternalOptions.Iterations.All());
        }
        return words.matches("[1-9][0-9]{0,8}")
                ? Optional.of(new ExternalOptions.Iterations.First(Integer.parseInt(words)))
                : Optional.empty();
    }

    /** As recipes and options write it. */
    static String inWords(ExternalOptions.Iterations iterations) {
        if (iterations instanceof ExternalOptions.Iterations.First first) {
            return Integer.toString(first.rounds());
        }
        return iterations instanceof ExternalOptions.Iterations.All ? "all" : "best";
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
