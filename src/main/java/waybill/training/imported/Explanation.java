package waybill.training.imported;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalOptions;
import waybill.training.imported.GoldenComparison.Change;

/** What explains that golden rows differ: what usually does is tried, and what fits is told. */
final class Explanation {
    private static final String RULE = "explanation";

    /** What tables have in place of nothing. */
    private static final double[] PLACEHOLDERS = {0, -1, -99, -999, -9999};

    private final ImportPlan plan;
    private final GoldenComparison comparison;
    private final ExternalColumns columns;
    private final List<String> labels;

    Explanation(ImportPlan plan, GoldenComparison comparison, ExternalColumns columns, List<String> labels) {
        this.plan = plan;
        this.comparison = comparison;
        this.columns = columns;
        this.labels = labels;
    }

    /**
     * What was found; at least one sentence.
     *
     * @param differing how many rows do as it is
     */
    List<Violation> of(Scorer scorer, int differing) {
        List<String> found = new ArrayList<>();
        iterations(differing).ifPresent(found::add);
        missing().ifPresent(found::add);
        changed(scorer, found);
        if (found.isEmpty() && !labels.isEmpty() && comparison.isWhole()) {
            found.add("all predictions are whole numbers: " + GoldenComparison.CLASSES);
        }
        if (found.isEmpty()) {
            found.add(usual());
        }
        return found.stream().map(words -> new Violation("", RULE, words)).toList();
    }

    /** Libraries of Python disagree with themselves about which rounds count. */
    private Optional<String> iterations(int differing) {
        ExternalOptions options = plan.settings().options();
        for (ExternalOptions.Iterations other :
                List.of(new ExternalOptions.Iterations.All(), new ExternalOptions.Iterations.Best())) {
            int left = differing(options(other, options.missing()));
            if (left < differing && !other.equals(options.iterations())) {
                return Optional.of(
                        "with iterations: " + ImportSettings.inWords(other) + " "
                                + (left == 0 ? "all " + comparison.rows() + " rows agree" : left + " rows differ")
                                + ". A Booster predicts by all rounds, and the classes of scikit-learn's kind by those up to the best one");
            }
        }
        return Optional.empty();
    }

    private Optional<String> missing() {
        ExternalOptions options = plan.settings().options();
        return DoubleStream.of(PLACEHOLDERS)
                .filter(value -> comparison.rowWith(value).isPresent() && value != options.missing())
                .filter(value -> differing(options(options.iterations(), value)) == 0)
                .mapToObj(value -> "with missing: " + ImportSettings.number(value)
                        + " all rows agree: the file does not say which number stood for nothing")
                .findFirst();
    }

    private static boolean isBinary(List<String> labels) {
        return labels.size() == 2;
    }

    private ExternalOptions options(ExternalOptions.Iterations iterations, double missing) {
        ExternalOptions options = plan.settings().options();
        return new ExternalOptions(iterations, missing, options.quantile(), options.raw());
    }

    /** How many rows differ when the file is read so; all of them when it cannot be. */
    private int differing(ExternalOptions options) {
        try {
            return comparison.differing(plan.file().with(options).model().scorer(columns, labels), Change.NONE);
        } catch (WaybillException e) {
            return comparison.rows();
        }
    }

    private void changed(Scorer scorer, List<String> found) {
        if (comparison.differing(scorer, Change.MARGINS) == 0) {
            found.add(
                    "the predictions are the sums before the last step (output_margin, raw_score): name their column '"
                            + GoldenFile.MARGIN + "', and add '" + GoldenFile.PREDICTION + "'");
        }
        if (isBinary(labels) && comparison.differing(scorer, Change.REVERSED) == 0) {
            found.add("with the labels in the other order all rows agree: " + labels.get(1) + ", " + labels.get(0));
        }
        if (comparison.differing(scorer, Change.FLOATS) == 0) {
            found.add(
                    "with inputs rounded to float32 all rows agree: Python's table was float32, and the text of the golden"
                            + " rows is not what it held. Train on float64, or write the float32's own text");
        } else if (comparison.differing(scorer, Change.LOOSE) == 0) {
            found.add(
                    "all rows are within a few floats: numbers were rounded when they were written (float_format); or a GPU,"
                            + " or another reader of the file, added in another order. Predict with device='cpu' and the library"
                            + " that trained it, and write all digits");
        }
    }

    /** Nothing that was tried fits. */
    private String usual() {
        boolean categories =
                plan.file().model().inputs().stream().anyMatch(input -> input.kind() == ExternalInput.Kind.CATEGORY);
        String order = categories
                ? "the order of categories, which must be that of the training table; "
                : "columns of a 'columns' list in another order than the training table's; ";
        return "neither other iterations nor another number for what is missing explains it. What else usually does: "
                + order
                + "rows that were changed after they were predicted, or are those of another table"
                + (plan.file().model().format() == ExternalFormat.ONNX
                        ? "; a conversion that lost something (compare onnxruntime with scikit-learn first)"
                        : "; a file that is not of the model that predicted");
    }
}
