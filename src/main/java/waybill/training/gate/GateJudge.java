package waybill.training.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import waybill.signature.Signature;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.Slices;
import waybill.training.evaluation.Yardstick;

/**
 * Judges the rules of a recipe.
 *
 * @param chosen how the chosen candidate did, as it will be published
 * @param rows of each part
 */
public record GateJudge(
        EvaluationResults chosen,
        List<EvaluationResults> baselines,
        Function<Part, LabelledRows> rows,
        Signature signature,
        Yardstick yardstick) {
    public GateJudge {
        baselines = List.copyOf(baselines);
    }

    GateReport.Line judge(GateRule rule) {
        return rule.isSliced() ? sliced(rule) : whole(rule);
    }

    private GateReport.Line whole(GateRule rule) {
        Judged judged = rule.where().isAll() ? all(rule) : some(rule, "", inside(rule));
        return new GateReport.Line(rule, judged.value(), judged.rows(), judged.verdict(), List.of());
    }

    /** As {@code metrics.json} has it. */
    private Judged all(GateRule rule) {
        return judged(rule, "", results -> results.on(rule.part()));
    }

    private Judged some(GateRule rule, String slice, int[] some) {
        Slices slices = new Slices(signature, yardstick);
        LabelledRows all = rows.apply(rule.part());
        return judged(rule, slice, results -> slices.measure(some, all, results.predictions(rule.part())));
    }

    private Judged judged(GateRule rule, String slice, Function<EvaluationResults, Metrics> measured) {
        Metrics metrics = measured.apply(chosen);
        double against = baseline(rule)
                .map(baseline -> measured.apply(baseline).get(rule.metric()))
                .orElse(1.0);
        double value = metrics.get(rule.metric()) / against;
        return new Judged(slice, value, metrics.count(), rule.judge(value, metrics.count()));
    }

    private Optional<EvaluationResults> baseline(GateRule rule) {
        return baselines.stream()
                .filter(baseline -> baseline.name().equals(rule.baseline()))
                .findFirst();
    }

    private int[] inside(GateRule rule) {
        return rule.where().of(rows.apply(rule.part()), signature);
    }

    /** What becomes of it is what becomes of the slice that is worst; of none, when none has rows enough. */
    private GateReport.Line sliced(GateRule rule) {
        List<Judged> judged = new ArrayList<>();
        slices(rule).forEach((value, some) -> {
            if (some.length >= rule.fewestRows()) {
                judged.add(some(rule, value, some));
            }
        });
        int count = judged.stream().mapToInt(Judged::rows).sum();
        return judged.stream()
                .min(Comparator.comparingDouble(one -> rule.margin(one.value())))
                .map(worst -> new GateReport.Line(rule, worst.value(), count, worst.verdict(), judged))
                .orElseGet(
                        () -> new GateReport.Line(rule, Double.NaN, count, GateRule.Verdict.INSUFFICIENT_DATA, judged));
    }

    private Map<String, int[]> slices(GateRule rule) {
        LabelledRows all = rows.apply(rule.part());
        boolean[] wanted = new boolean[all.size()];
        IntStream.of(inside(rule)).forEach(i -> wanted[i] = true);
        Map<String, int[]> slices = new Slices(signature, yardstick).groups(rule.by(), all.rows());
        slices.replaceAll(
                (value, members) -> IntStream.of(members).filter(i -> wanted[i]).toArray());
        return slices;
    }

    /**
     * What became of a rule on some rows.
     *
     * @param slice their value; empty for all
     * @param value NaN when it could not be computed
     */
    public record Judged(String slice, double value, int rows, GateRule.Verdict verdict) {}
}
