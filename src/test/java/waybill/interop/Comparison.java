package waybill.interop;

import java.nio.DoubleBuffer;
import java.util.List;
import java.util.Locale;
import waybill.model.Scorer;

/** What a scorer says of all rows of a configuration, beside what Python said. */
final class Comparison {
    private final TrainedModel trained;
    private final EncodedInputs inputs;
    private final Tolerance tolerance;
    private final Tolerance marginTolerance;
    private double largest;
    private int identical;
    private int differing;
    private String first = "";

    Comparison(TrainedModel trained, EncodedInputs inputs) {
        this.trained = trained;
        this.inputs = inputs;
        this.tolerance = trained.tolerance();
        this.marginTolerance = trained.marginTolerance();
    }

    /** Scores all rows. */
    Comparison with(Scorer scorer) {
        int[] place = places(scorer.labels());
        Scorer.Pass pass = scorer.pass();
        DoubleBuffer numbers = trained.numbers();
        double[] row = new double[inputs.names().size()];
        double[] ours = new double[scorer.outputs()];
        double[] margins = new double[scorer.outputs()];
        double[] theirs = new double[trained.outputs()];
        double[] scales = new double[trained.hasScale() ? trained.outputs() : 0];
        double[] theirMargins = new double[trained.hasMargins() ? trained.outputs() : 0];
        for (int i = 0; i < trained.rows(); i++) {
            inputs.encode(numbers, row);
            numbers.get(theirs).get(theirMargins);
            numbers.get(scales);
            pass.score(row, ours);
            pass.margins(row, margins);
            compare(i, place, new Said(ours, theirs, scales), new Said(margins, theirMargins, scales));
        }
        return this;
    }

    /** What both say of a row, and what a difference is relative to if it is more than the numbers. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Said(double[] ours, double[] theirs, double[] scales) {}

    private void compare(int row, int[] place, Said predictions, Said margins) {
        boolean same = true;
        boolean right = true;
        double largestOfRow = largest(predictions.theirs);
        for (int i = 0; i < place.length && right; i++) {
            double ours = predictions.ours[place[i]];
            double theirs = predictions.theirs[i];
            same &= ours == theirs;
            double scale =
                    Math.max(scale(predictions, i), tolerance == Tolerance.ULP ? largestOfRow : larger(ours, theirs));
            right = allowed(tolerance, ours, theirs, scale);
            note(row, "", i, ours, theirs, right);
            largest = Math.max(largest, Math.abs(ours - theirs) / Math.max(scale, Double.MIN_NORMAL));
            if (right && margins.theirs.length > 0) {
                right = allowed(marginTolerance, margins.ours[place[i]], margins.theirs[i], 0);
                note(row, "the sum of ", i, margins.ours[place[i]], margins.theirs[i], right);
            }
        }
        identical += same ? 1 : 0;
        differing += right ? 0 : 1;
    }

    private static double scale(Said said, int output) {
        return said.scales.length == 0 ? 0 : said.scales[output];
    }

    private static boolean allowed(Tolerance tolerance, double ours, double theirs, double scale) {
        return ours == theirs || (Double.isFinite(ours) && tolerance.allows(ours, theirs, scale));
    }

    private static double larger(double one, double other) {
        return Math.max(Math.abs(one), Math.abs(other));
    }

    private static double largest(double[] numbers) {
        double largest = 0;
        for (double number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    private void note(int row, String what, int output, double ours, double theirs, boolean right) {
        if (!right && first.isEmpty()) {
            first = String.format(
                    Locale.ROOT, "row %d, %soutput %d: %s here, %s in Python", row, what, output, ours, theirs);
        }
    }

    /** Where each of Python's outputs is among ours. */
    private int[] places(List<String> ours) {
        List<String> theirs = trained.labels();
        if (theirs.isEmpty()) {
            return new int[] {0};
        }
        return theirs.stream().mapToInt(ours::indexOf).toArray();
    }

    /** How many rows differ by more than the tolerance. */
    int differing() {
        return differing;
    }

    /** How many rows are Python's to the last bit. */
    int identical() {
        return identical;
    }

    /** The largest difference, relative to what the tolerance is. */
    double largest() {
        return largest;
    }

    /** The first row that differs; empty when none does. */
    String first() {
        return first;
    }
}
