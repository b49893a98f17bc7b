package waybill.training.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import waybill.answer.Output;
import waybill.training.data.LabelledRows;
import waybill.training.data.Outcomes;
import waybill.training.data.Stats;
import waybill.training.data.Target;
import waybill.training.data.TargetPlan;

/**
 * A prediction that needs no model.
 *
 * @param constant the median that it adds; 0 for none
 */
public record Baseline(Kind kind, double constant) {
    /** What a baseline predicts. */
    public enum Kind {
        /** The median of the target. */
        MEDIAN,
        /** The sum of the offset fields. */
        OFFSET,
        /** The sum of the offset fields and the median of what is missing to the target. */
        OFFSET_PLUS_MEDIAN;

        /** The name in recipes and reports: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The names of all kinds. */
    public static List<String> names() {
        return names(List.of(Kind.values()));
    }

    /** The names of the kinds that a target has. */
    public static List<String> names(TargetPlan target) {
        return target instanceof TargetPlan.Number number ? names(kinds(number.output())) : List.of();
    }

    private static List<String> names(List<Kind> kinds) {
        return kinds.stream().map(Kind::wireName).toList();
    }

    /** Without an offset the others would be the median again, or 0. */
    private static List<Kind> kinds(Output.Numeric output) {
        return output.offsets().isEmpty() ? List.of(Kind.MEDIAN) : List.of(Kind.values());
    }

    /** The output's baselines, with the medians of these rows. */
    public static List<Baseline> learn(LabelledRows train, Output output) {
        return output instanceof Output.Numeric numeric
                ? kinds(numeric).stream()
                        .map(kind -> learn(kind, train.numbers()))
                        .toList()
                : List.of();
    }

    private static Baseline learn(Kind kind, Outcomes.Numbers train) {
        return switch (kind) {
            case MEDIAN -> new Baseline(kind, median(train.actual()));
            case OFFSET -> new Baseline(kind, 0);
            case OFFSET_PLUS_MEDIAN -> new Baseline(kind, median(train.gains()));
        };
    }

    private static double median(double[] values) {
        return Stats.quantile(Arrays.stream(values).sorted().toArray(), 0.5);
    }

    public String name() {
        return kind.wireName();
    }

    public Predictions predict(LabelledRows rows) {
        return Predictions.ofNumbers(IntStream.range(0, rows.size())
                .mapToDouble(i -> predict(rows.numbers().offset(i)))
                .toArray());
    }

    private double predict(double offset) {
        return switch (kind) {
            case MEDIAN -> constant;
            case OFFSET -> offset;
            case OFFSET_PLUS_MEDIAN -> offset + constant;
        };
    }

    /** What it predicts, for people. */
    public String inWords(Target target) {
        String offsets = target.output() instanceof Output.Numeric numeric ? String.join(" + ", numeric.offsets()) : "";
        String number =
                Math.rint(Math.abs(constant) * 10) / 10 + " " + target.output().unit();
        return switch (kind) {
            case MEDIAN -> "the median, always " + (constant < 0 ? "−" : "") + number;
            case OFFSET -> offsets;
            case OFFSET_PLUS_MEDIAN -> offsets + (constant < 0 ? " − " : " + ") + number;
        };
    }
}
