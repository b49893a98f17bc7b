package waybill.training.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.signature.Signature;
import waybill.training.data.LabelledRows;
import waybill.training.data.Outcomes;
import waybill.training.data.Target;

/**
 * Probabilities that need no model: how often each label was there in training, among the rows of a rule and among all others.
 *
 * @param field the index of the rule's field in the signature; any for all rows
 * @param inside the answer for the rows of the rule
 * @param outside the answer for all others
 */
record LabelBaseline(Kind kind, Where rule, int field, Answer inside, Answer outside) implements Baseline {
    /** @param rule all rows, for the base rate */
    static LabelBaseline learn(Kind kind, Where rule, LabelledRows train, Signature signature) {
        int field = rule.isAll() ? 0 : signature.indexOf(rule.field());
        Outcomes.Labels labels = train.labels();
        int[] all = IntStream.range(0, train.size()).toArray();
        int[] inside = rule.of(train, signature);
        int[] outside = IntStream.of(all)
                .filter(i -> !rule.isAll() && !rule.holds(train.row(i), field))
                .toArray();
        return new LabelBaseline(
                kind,
                rule,
                field,
                answer(labels, inside.length == 0 ? all : inside),
                answer(labels, outside.length == 0 ? all : outside));
    }

    private static Answer answer(Outcomes.Labels labels, int[] rows) {
        double[] counts = new double[labels.names().size()];
        Arrays.stream(rows).forEach(row -> counts[labels.actual(row)]++);
        List<Value.Score> shares = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            shares.add(new Value.Score(labels.names().get(label), counts[label] / rows.length));
        }
        return Answer.of(Value.Label.of(shares), Verdict.OK, List.of());
    }

    @Override
    public Predictions predict(LabelledRows rows) {
        return Predictions.of(IntStream.range(0, rows.size())
                .mapToObj(i -> rule.isAll() || rule.holds(rows.row(i), field) ? inside : outside)
                .toList());
    }

    @Override
    public String inWords(Target target) {
        return rule.isAll()
                ? "the base rate, always " + shares(inside)
                : rule.inWords() + ": " + shares(inside) + "; else " + shares(outside);
    }

    /** Of two labels the last, else all. */
    private static String shares(Answer answer) {
        List<Value.Score> scores = answer.value() instanceof Value.Label label ? label.scores() : List.of();
        return String.join(
                ", ",
                (scores.size() == 2 ? scores.subList(1, 2) : scores)
                        .stream()
                                .map(score -> score.label() + " "
                                        + String.format(Locale.ROOT, "%.1f %%", 100 * score.value()))
                                .toList());
    }
}
