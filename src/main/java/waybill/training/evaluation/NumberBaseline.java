package waybill.training.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import waybill.answer.Output;
import waybill.training.data.LabelledRows;
import waybill.training.data.Outcomes;
import waybill.training.data.Stats;
import waybill.training.data.Target;

/**
 * A number that needs no model.
 *
 * @param constant the median that it adds; 0 for none
 */
record NumberBaseline(Kind kind, double constant) implements Baseline {
    static NumberBaseline learn(Kind kind, Outcomes.Numbers train) {
        return new NumberBaseline(
                kind,
                switch (kind) {
                    case MEDIAN -> median(train.actual());
                    case OFFSET_PLUS_MEDIAN -> median(train.gains());
                    case OFFSET -> 0;
                    case BASE_RATE, RULE -> throw new IllegalArgumentException("Not of numbers: " + kind);
                });
    }

    private static double median(double[] values) {
        return Stats.quantile(Arrays.stream(values).sorted().toArray(), 0.5);
    }

    @Override
    public Predictions predict(LabelledRows rows) {
        Outcomes.Numbers numbers = rows.numbers();
        return Predictions.ofNumbers(IntStream.range(0, rows.size())
                .mapToDouble(i -> addsOffset() ? numbers.offset(i) + constant : constant)
                .toArray());
    }

    private boolean addsOffset() {
        return kind != Kind.MEDIAN;
    }

    @Override
    public String inWords(Target target) {
        String number =
                Math.rint(Math.abs(constant) * 10) / 10 + " " + target.output().unit();
        if (!addsOffset()) {
            return "the median, always " + (constant < 0 ? "−" : "") + number;
        }
        return String.join(" + ", offsets(target.output()))
                + (kind == Kind.OFFSET ? "" : (constant < 0 ? " − " : " + ") + number);
    }

    private static List<String> offsets(Output output) {
        return output instanceof Output.Numeric numeric ? numeric.offsets() : List.of();
    }
}
