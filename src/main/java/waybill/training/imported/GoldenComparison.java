package waybill.training.imported;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;

/** Holds a model against what it said of golden rows where it was trained. */
final class GoldenComparison {
    /** More rows than these tell nothing new. */
    private static final int TOLD = 5;

    /** What the classes of scikit-learn's kind say of labels. */
    static final String CLASSES = "predict says classes, and predict_proba the probabilities that are due";

    private final ImportPlan plan;
    private final ExternalColumns columns;
    private final List<String> labels;
    private final GoldenFile golden;
    private final Closeness closeness;
    private final Closeness ofMargins;
    private final List<double[]> expected;
    private final double size;

    GoldenComparison(ImportPlan plan, ExternalColumns columns, List<String> labels, GoldenFile golden) {
        this.plan = plan;
        this.columns = columns;
        this.labels = labels;
        this.golden = golden;
        this.closeness = Closeness.of(plan.file().model());
        this.ofMargins = Closeness.ofMargins(plan.file().model().format());
        this.expected = golden.rows().stream().map(this::expected).toList();
        this.size = labels.isEmpty() ? median(expected) : 1;
    }

    private static double median(List<double[]> expected) {
        double[] sizes = expected.stream()
                .flatMapToDouble(DoubleStream::of)
                .map(Math::abs)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return sizes.length == 0 ? 1 : sizes[sizes.length / 2];
    }

    /** The numbers of a row's answer; NaN for a text that says so, and a fault for any other. */
    private double[] expected(GoldenFile.Sample row) {
        double[] numbers = new double[row.said().size()];
        for (int i = 0; i < numbers.length; i++) {
            try {
                numbers[i] = Double.parseDouble(row.said().get(i).strip());
            } catch (NumberFormatException e) {
                throw new WaybillException(
                        ErrorCode.INVALID_DATA,
                        "Row " + row.number() + " of the golden rows has no number in '"
                                + golden.said().get(i) + "'"
                                + (labels.contains(row.said().get(i).strip()) ? ", but a label: " + CLASSES : "")
                                + ".",
                        e);
            }
        }
        return numbers;
    }

    /**
     * Asks that every row says the same.
     *
     * @throws WaybillException {@code INVALID_DATA} with the first rows that differ, both numbers of each, and what explains it
     */
    Agreed require(Scorer scorer) {
        Result result = compare(scorer, Change.NONE);
        if (result.differing.isEmpty()) {
            return new Agreed(expected.size(), result.identical, result.largest, closeness);
        }
        throw differs(scorer, result);
    }

    /** What is changed about a comparison, to see whether that explains a difference. */
    enum Change {
        NONE,
        /** Predictions are taken for sums. */
        MARGINS,
        /** Labels are taken in the other order. */
        REVERSED,
        /** Features are rounded to floats first. */
        FLOATS,
        /** Sums may be a few floats apart. */
        LOOSE
    }

    /** How many rows differ, with this scorer and change. */
    int differing(Scorer scorer, Change change) {
        return compare(scorer, change).differing.size();
    }

    private static final class Result {
        private final List<Difference> differing = new ArrayList<>();
        private int identical;
        private double largest;
    }

    /** A number that is another one here. */
    private record Difference(int row, String column, double expected, double said) {
        double size() {
            return Math.abs(expected - said);
        }

        String inWords() {
            return "Python said " + expected + ", and here it is " + said;
        }
    }

    private Result compare(Scorer scorer, Change change) {
        Result result = new Result();
        Scorer.Pass pass = scorer.pass();
        double[] scores = new double[scorer.outputs()];
        double[] margins = new double[scorer.outputs()];
        for (int i = 0; i < expected.size(); i++) {
            double[] features = features(golden.rows().get(i), change);
            pass.score(features, scores);
            pass.margins(features, margins);
            add(i, change, scores, margins, result);
        }
        return result;
    }

    private static double[] features(GoldenFile.Sample row, Change change) {
        double[] features = row.features().clone();
        if (change == Change.FLOATS) {
            for (int i = 0; i < features.length; i++) {
                features[i] = (float) features[i];
            }
        }
        return features;
    }

    private void add(int at, Change change, double[] scores, double[] margins, Result result) {
        boolean same = true;
        boolean differs = false;
        for (int i = 0; i < golden.said().size(); i++) {
            String name = golden.said().get(i);
            boolean margin = name.equals(GoldenFile.MARGIN) || change == Change.MARGINS;
            double said = (margin ? margins : scores)[place(name, change)];
            double wanted = expected.get(at)[i];
            Difference difference = new Difference(golden.rows().get(at).number(), name, wanted, said);
            if (!isSame(wanted, said)) {
                same = false;
                result.largest = Math.max(result.largest, Double.isNaN(difference.size()) ? 0 : difference.size());
            }
            if (!differs && !holds(margin ? ofMargins : closeness, change, wanted, said)) {
                differs = true;
                result.differing.add(difference);
            }
        }
        result.identical += same ? 1 : 0;
    }

    /** A float is written by the shortest text that no other float has. */
    private boolean isSame(double wanted, double said) {
        return ofMargins == Closeness.SAME_FLOAT ? (float) wanted == (float) said : wanted == said;
    }

    private boolean holds(Closeness close, Change change, double wanted, double said) {
        double few = 64 * Math.ulp((float) size);
        return close.holds(wanted, said, size) || (change == Change.LOOSE && Math.abs(wanted - said) <= few);
    }

    /** Of two labels the sum and the only number are those of the second one. */
    private int place(String name, Change change) {
        int last = Math.max(0, labels.size() - 1);
        int place = labels.contains(name) ? labels.indexOf(name) : last;
        return change == Change.REVERSED ? last - place : place;
    }

    private WaybillException differs(Scorer scorer, Result result) {
        Difference worst = result.differing.stream()
                .max((one, other) -> Double.compare(one.size(), other.size()))
                .orElseThrow();
        List<Violation> told = new ArrayList<>(result.differing.stream()
                .limit(TOLD)
                .map(one -> new Violation("row " + one.row() + ", " + one.column(), "differs", one.inWords()))
                .toList());
        told.addAll(new Explanation(plan, this, columns, labels).of(scorer, result.differing.size()));
        return new WaybillException(
                ErrorCode.INVALID_DATA,
                result.differing.size() + " of " + expected.size() + " golden rows differ from what "
                        + plan.file().name() + " says here, by " + worst.size() + " at most (row " + worst.row()
                        + "); demanded is " + closeness.inWords() + ". Nothing was written.",
                told);
    }

    int rows() {
        return expected.size();
    }

    /** Whether Python predicted nothing but whole numbers, as classes are. */
    boolean isWhole() {
        return IntStream.range(0, golden.said().size())
                .filter(i -> !golden.said().get(i).equals(GoldenFile.MARGIN))
                .allMatch(i -> expected.stream().allMatch(row -> row[i] == Math.rint(row[i])));
    }

    /** The index of the first row whose feature is exactly this number, if there is one. */
    OptionalInt rowWith(double value) {
        return IntStream.range(0, golden.rows().size())
                .filter(i -> contains(golden.rows().get(i).features(), value))
                .findFirst();
    }

    private static boolean contains(double[] features, double value) {
        for (double feature : features) {
            if (feature == value) {
                return true;
            }
        }
        return false;
    }
}
