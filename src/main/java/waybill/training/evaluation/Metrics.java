package waybill.training.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.training.data.Outcomes;
import waybill.training.data.Stats;

/**
 * How far predictions were off, in the target's unit. Errors are predicted minus actual; NaN where a metric has no meaning.
 *
 * @param within the share of rows whose error is at most the tolerance
 * @param auc area under the ROC curve for "actual is the tolerance or more"
 */
public record Metrics(
        int count,
        double mae,
        double rmse,
        double median,
        double p90,
        double within,
        double bias,
        double r2,
        double auc) {
    private static final double NONE = Double.NaN;
    private static final double SMALL = 1e-3;
    private static final MathContext SIX_DIGITS = new MathContext(6);

    /** @param tolerance in the target's unit */
    static Metrics of(Predictions predicted, Outcomes actual, double tolerance) {
        return actual.accept(new Outcomes.Cases<>() {
            @Override
            public Metrics numbers(Outcomes.Numbers numbers) {
                return of(predicted.numbers(), numbers.actual(), tolerance);
            }

            @Override
            public Metrics labels(Outcomes.Labels labels) {
                return new Metrics(labels.actual().length, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
            }
        });
    }

    /** @param tolerance in the target's unit */
    static Metrics of(double[] predicted, double[] actual, double tolerance) {
        double[] errors = IntStream.range(0, actual.length)
                .mapToDouble(i -> predicted[i] - actual[i])
                .toArray();
        double[] sizes = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        if (sizes.length == 0) {
            return new Metrics(0, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
        }
        double square = Arrays.stream(errors).map(error -> error * error).sum();
        return new Metrics(
                sizes.length,
                Stats.mean(sizes),
                Math.sqrt(square / sizes.length),
                Stats.quantile(sizes, 0.5),
                Stats.quantile(sizes, 0.9),
                share(sizes, tolerance),
                Stats.mean(errors),
                1 - square / squaresAround(Stats.mean(actual), actual),
                auc(predicted, actual, tolerance));
    }

    /** NaN when all are the same: then there is nothing to explain. */
    private static double squaresAround(double mean, double[] values) {
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return squares > 0 ? squares : NONE;
    }

    private static double share(double[] sizes, double tolerance) {
        return Arrays.stream(sizes).filter(size -> size <= tolerance).count() / (double) sizes.length;
    }

    /** By the sum of ranks; equal predictions share their rank. */
    private static double auc(double[] predicted, double[] actual, double from) {
        int[] order = IntStream.range(0, predicted.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> predicted[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double ranks = 0;
        double late = 0;
        for (int start = 0, end; start < order.length; start = end) {
            end = start;
            int lateHere = 0;
            while (end < order.length && predicted[order[end]] == predicted[order[start]]) {
                lateHere += actual[order[end++]] >= from ? 1 : 0;
            }
            ranks += lateHere * ((start + end + 1) / 2.0);
            late += lateHere;
        }
        return (ranks - late * (late + 1) / 2) / (late * (order.length - late));
    }

    /** As an object; a metric without meaning is left out. */
    public Json.Obj toJson() {
        JsonObject json = Json.object().put("count", count);
        for (Metric metric : Metric.values()) {
            double value = metric.of(this);
            if (metric != Metric.ABSOLUTE_BIAS && Double.isFinite(value)) {
                json.put(metric.wireName(), round(value));
            }
        }
        return json.build();
    }

    /** Six digits after the point: more is noise. Where those would be few or none, six digits of the number itself. */
    public static double round(double value) {
        if (!Double.isFinite(value) || Math.abs(value) >= SMALL) {
            return Math.rint(value * 1e6) / 1e6;
        }
        return BigDecimal.valueOf(value).round(SIX_DIGITS).doubleValue();
    }
}
