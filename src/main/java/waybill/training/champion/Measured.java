package waybill.training.champion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import waybill.answer.Answer;
import waybill.answer.NumberText;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.compare.Statistic;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.training.evaluation.LogLoss;

/** How two models did on the same rows. */
final class Measured {
    private static final String MORE = "more";
    private static final String LESS = "less";
    private static final double P90 = 0.9;

    private final String loss;
    private final double[] before;
    private final double[] after;
    private final Outliers outliers;
    private final List<Claim> claims;

    private Measured(String loss, double[] before, double[] after, Outliers outliers, List<Claim> claims) {
        this.loss = loss;
        this.before = before;
        this.after = after;
        this.outliers = outliers;
        this.claims = List.copyOf(claims);
    }

    /** @throws WaybillException {@code INVALID_DATA} when what really happened is nothing that the models could say */
    static Measured of(Output output, List<AnswerPair> pairs, List<String> actual, ChampionTerms terms) {
        return output instanceof Output.Label label
                ? labels(label, pairs, actual, terms.plan())
                : numbers(pairs, actual, terms);
    }

    /** The name of what is lost by a row that is answered badly. */
    String loss() {
        return loss;
    }

    /** What the champion loses in some rows, on average. */
    double before(int[] some) {
        return IntStream.of(some).mapToDouble(row -> before[row]).average().orElse(Double.NaN);
    }

    /** The same, as limits count it: outliers with no more than may be. */
    double bounded(int[] some) {
        return IntStream.of(some)
                .mapToDouble(row -> outliers.bounded(before[row]))
                .average()
                .orElse(Double.NaN);
    }

    /** Rows in which the champion is off by far more than in others. */
    Outliers outliers() {
        return outliers;
    }

    /** What the new model loses in some rows, on average. */
    double after(int[] some) {
        return IntStream.of(some).mapToDouble(row -> after[row]).average().orElse(Double.NaN);
    }

    /** What the new model loses more in each of some rows. */
    double[] worsening(int[] some) {
        return IntStream.of(some).mapToDouble(row -> after[row] - before[row]).toArray();
    }

    /** What is claimed of all rows. */
    List<Claim> claims() {
        return claims;
    }

    private static Measured numbers(List<AnswerPair> pairs, List<String> actual, ChampionTerms terms) {
        double[] truth = actual.stream().mapToDouble(Measured::number).toArray();
        requireKnown(truth, "no number from -1e12 to 1e12");
        double[] before = errors(pairs, truth, pair -> number(pair.before()));
        double[] after = errors(pairs, truth, pair -> number(pair.after()));
        ChampionPlan plan = terms.plan();
        Claim p90 = p90(sizes(before), sizes(after), plan.p90());
        Outliers outliers = Outliers.of(sizes(before), p90.before());
        double mae = mean(bounded(sizes(before), outliers));
        List<Claim> claims = new ArrayList<>();
        claims.add(loss("mae", sizes(before), sizes(after), plan.loss() * mae));
        claims.add(p90);
        claims.add(bias(bounded(before, outliers), bounded(after, outliers), plan.bias() * mae));
        if (!Double.isNaN(terms.tolerance())) {
            claims.add(share("within", good(before, terms.tolerance()), good(after, terms.tolerance()), plan.within()));
        }
        if (pairs.stream().anyMatch(pair -> pair.before().interval().isPresent())
                && pairs.stream().anyMatch(pair -> pair.after().interval().isPresent())) {
            claims.add(share(
                    "coverage",
                    covered(pairs.stream().map(AnswerPair::before).toList(), truth),
                    covered(pairs.stream().map(AnswerPair::after).toList(), truth),
                    plan.coverage()));
        }
        return new Measured("mae", sizes(before), sizes(after), outliers, claims);
    }

    private static Measured labels(
            Output.Label output, List<AnswerPair> pairs, List<String> actual, ChampionPlan plan) {
        double[] truth = actual.stream().mapToDouble(output.labels()::indexOf).toArray();
        for (int row = 0; row < truth.length; row++) {
            truth[row] = truth[row] < 0 ? Double.NaN : truth[row];
        }
        requireKnown(truth, "none of the labels");
        double[] before = new double[truth.length];
        double[] after = new double[truth.length];
        double[] right = new double[truth.length];
        double[] rightAfter = new double[truth.length];
        for (int row = 0; row < truth.length; row++) {
            before[row] = logLoss(pairs.get(row).before(), actual.get(row));
            after[row] = logLoss(pairs.get(row).after(), actual.get(row));
            right[row] = isRight(pairs.get(row).before(), actual.get(row));
            rightAfter[row] = isRight(pairs.get(row).after(), actual.get(row));
        }
        return new Measured(
                "log_loss",
                before,
                after,
                Outliers.NONE,
                List.of(
                        loss("log_loss", before, after, plan.loss() * mean(before)),
                        share("accuracy", right, rightAfter, plan.within())));
    }

    private static Claim loss(String name, double[] before, double[] after, double limit) {
        return new Claim(name, mean(before), mean(after), Statistic.mean(difference(after, before)), limit, MORE, true);
    }

    private static Claim p90(double[] before, double[] after, double share) {
        Statistic old = Statistic.quantile(before, P90);
        Statistic now = Statistic.quantile(after, P90);
        double was = old.ofAll(before.length);
        return new Claim("p90", was, now.ofAll(after.length), Statistic.difference(now, old), share * was, MORE, false);
    }

    private static Claim bias(double[] before, double[] after, double limit) {
        Statistic worsening =
                Statistic.difference(Statistic.size(Statistic.mean(after)), Statistic.size(Statistic.mean(before)));
        return new Claim("bias", mean(before), mean(after), worsening, limit, "farther from 0", false);
    }

    /** @param before 1 for a row that is good, else 0 */
    private static Claim share(String name, double[] before, double[] after, double limit) {
        return new Claim(
                name, mean(before), mean(after), Statistic.mean(difference(before, after)), limit, LESS, false);
    }

    private static double[] errors(List<AnswerPair> pairs, double[] truth, ToDoubleFunction<AnswerPair> said) {
        return IntStream.range(0, truth.length)
                .mapToDouble(row -> said.applyAsDouble(pairs.get(row)) - truth[row])
                .toArray();
    }

    private static double[] bounded(double[] errors, Outliers outliers) {
        return Arrays.stream(errors).map(outliers::bounded).toArray();
    }

    private static double[] sizes(double[] errors) {
        return Arrays.stream(errors).map(Math::abs).toArray();
    }

    private static double[] good(double[] errors, double tolerance) {
        return Arrays.stream(errors)
                .map(error -> Math.abs(error) <= tolerance ? 1 : 0)
                .toArray();
    }

    /** A row without an interval, where others have one, is not covered. */
    private static double[] covered(List<Answer> answers, double[] truth) {
        return IntStream.range(0, truth.length)
                .mapToDouble(row -> answers.get(row)
                                .interval()
                                .filter(one -> one.lower() <= truth[row] && truth[row] <= one.upper())
                                .isPresent()
                        ? 1
                        : 0)
                .toArray();
    }

    private static double[] difference(double[] more, double[] less) {
        return IntStream.range(0, more.length)
                .mapToDouble(row -> more[row] - less[row])
                .toArray();
    }

    private static double mean(double[] values) {
        return Statistic.mean(values).ofAll(values.length);
    }

    private static double number(Answer answer) {
        return answer.value() instanceof Value.Numeric number ? number.value() : Double.NaN;
    }

    /** NaN also for what is too large to be true. */
    private static double number(String text) {
        double number = NumberText.parse(text.strip());
        return Math.abs(number) <= Output.Numeric.LARGEST ? number : Double.NaN;
    }

    private static double logLoss(Answer answer, String actual) {
        return LogLoss.of(new Decision.Figure.Probability(actual).of(answer));
    }

    private static double isRight(Answer answer, String actual) {
        return answer.value() instanceof Value.Label label && label.name().equals(actual) ? 1 : 0;
    }

    private static void requireKnown(double[] truth, String instead) {
        long unknown = Arrays.stream(truth).filter(Double::isNaN).count();
        if (unknown > 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    "What really happened is " + instead + " in " + unknown + " of " + truth.length
                            + " rows that both models answer.");
        }
    }
}
