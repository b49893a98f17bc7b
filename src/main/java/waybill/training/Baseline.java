package waybill.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import waybill.answer.Output;

/** What anyone can predict without a model. */
record Baseline(String name, boolean offset, double constant) {
    private static final String MEDIAN = "median";
    private static final String OFFSET = "offset";
    private static final String OFFSET_PLUS_MEDIAN = "offset_plus_median";

    /** The names by which recipes and reports know them. */
    static final List<String> NAMES = List.of(MEDIAN, OFFSET, OFFSET_PLUS_MEDIAN);

    /** Of {@link #NAMES}, those that this output has: without an offset the others would be the median again, or 0. */
    static List<String> names(Output.Numeric output) {
        return output.offsets().isEmpty() ? List.of(MEDIAN) : NAMES;
    }

    /** The output's baselines, with the medians of these rows. */
    static List<Baseline> learn(LabelledRows train, Output.Numeric output) {
        return Stream.of(
                        new Baseline(MEDIAN, false, median(train.actual())),
                        new Baseline(OFFSET, true, 0),
                        new Baseline(OFFSET_PLUS_MEDIAN, true, median(train.gains())))
                .filter(baseline -> names(output).contains(baseline.name))
                .toList();
    }

    private static double median(double[] values) {
        return Stats.quantile(Arrays.stream(values).sorted().toArray(), 0.5);
    }

    double[] predict(LabelledRows rows) {
        return IntStream.range(0, rows.size())
                .mapToDouble(i -> (offset ? rows.offset(i) : 0) + constant)
                .toArray();
    }

    /** What it is, for people. */
    String inWords(Recipe.Target target) {
        String offsets = String.join(" + ", target.output().offsets());
        String number =
                Math.rint(Math.abs(constant) * 10) / 10 + " " + target.output().unit();
        return switch (name) {
            case MEDIAN -> "the median, always " + (constant < 0 ? "−" : "") + number;
            case OFFSET -> offsets;
            default -> offsets + (constant < 0 ? " − " : " + ") + number;
        };
    }
}
